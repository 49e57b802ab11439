package io.lockstep.factor;

import java.util.Map;

/** Counts attempts by how they ended, until somebody takes the counts away. */
public final class EndingCounter extends QuietJournal {
  private EndingCounts counts = EndingCounts.NONE;

  @Override
  public void attempt(Attempt attempt) {
    add(new EndingCounts(Map.of(Ending.of(attempt.verdict()), 1L)));
  }

  /** Adds what was counted, or was taken and could not be written. */
  synchronized void add(EndingCounts more) {
    counts = counts.plus(more);
  }

  /** What was counted since it was taken last. */
  synchronized EndingCounts counts() {
    return counts;
  }

  /** The same, and counting begins anew. */
  synchronized EndingCounts take() {
    EndingCounts taken = counts;
    counts = EndingCounts.NONE;
    return taken;
  }
}
