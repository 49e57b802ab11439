package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A mass reset as it stands. Whether it is finished is counted from its accounts and kept nowhere:
 * no kill can leave the two in contradiction.
 *
 * @param by who asked for it
 * @param stopped by an administrator; goes on when told so
 * @param total accounts of it that still exist
 * @param done accounts that were reset
 * @param failed accounts that were not, each with its reason
 */
public record ResetJob(
    String id,
    ResetTarget target,
    Optional<String> reason,
    String by,
    Instant opened,
    boolean stopped,
    long total,
    long done,
    long failed) {

  /** Where a job stands. */
  public enum State {
    /** Nothing was done yet. */
    STARTED("started"),
    RUNNING("running"),
    STOPPED("stopped"),
    /** No account waits any more; some may have failed. */
    FINISHED("finished");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As commands and messages say it. */
    public String word() {
      return word;
    }
  }

  /** Accounts that wait for their turn. */
  public long pending() {
    return total - done - failed;
  }

  public State state() {
    if (pending() == 0) {
      return State.FINISHED;
    }
    if (stopped) {
      return State.STOPPED;
    }
    return done + failed == 0 ? State.STARTED : State.RUNNING;
  }

  /** Whether somebody should be working on it. */
  public boolean open() {
    return !stopped && pending() > 0;
  }
}
