package io.lockstep.accuracy;

import io.lockstep.factor.Attempt;
import io.lockstep.factor.QuietJournal;
import java.util.function.Consumer;

/** Hands on how verifications end, and nothing else. */
final class AttemptJournal extends QuietJournal {
  private final Consumer<Attempt> reader;

  AttemptJournal(Consumer<Attempt> reader) {
    this.reader = reader;
  }

  @Override
  public void attempt(Attempt attempt) {
    reader.accept(attempt);
  }
}
