package io.lockstep.verdict;

import java.util.Optional;

/**
 * A drift that a device's codes are forgiven, after it was proven.
 *
 * @param steps how far the device is ahead (positive) or behind; not 0
 * @param millis when it last proved true, by the verifying clock
 * @param doubts accepted codes in a row that spoke against it
 */
public record LearnedDrift(int steps, long millis, int doubts) {
  /** Forgotten when no code spoke for it for so long: 60 days. */
  static final long LIFETIME_MILLIS = 60L * 24 * 3600 * 1000;

  /** So many codes against it in a row, and the device was put right. */
  static final int ENOUGH_DOUBTS = 2;

  public LearnedDrift {
    if (steps == 0) {
      throw new IllegalArgumentException("no drift is none");
    }
  }

  /** Whether it is still believed. */
  public boolean holdsAt(long now) {
    return now - millis <= LIFETIME_MILLIS;
  }

  /**
   * After a code was let in.
   *
   * @param offset of that code
   * @param window steps accepted to either side
   * @return empty when the device seems to be in step again
   */
  Optional<LearnedDrift> after(int offset, int window, long now) {
    boolean spokeForIt = Math.abs(offset - steps) <= window;
    boolean spokeForZero = Math.abs(offset) <= window;
    if (spokeForIt && !spokeForZero) {
      // Follows a clock that comes back, never one that goes farther: that takes a new proof.
      int followed = steps + Integer.signum(offset - steps);
      boolean farther = Math.abs(followed) > Math.abs(steps);
      return Optional.of(new LearnedDrift(farther ? steps : followed, now, 0));
    }
    if (spokeForIt) {
      return Optional.of(new LearnedDrift(steps, now, 0));
    }
    return doubts + 1 >= ENOUGH_DOUBTS
        ? Optional.empty()
        : Optional.of(new LearnedDrift(steps, millis, doubts + 1));
  }
}
