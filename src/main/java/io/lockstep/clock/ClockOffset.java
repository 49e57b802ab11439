package io.lockstep.clock;

import java.util.Locale;

/**
 * Another clock minus this server's, and how far that may be wrong. Positive: this server is
 * behind.
 *
 * @param millis the difference
 * @param errorMillis the truth lies within this much to either side; not negative
 */
public record ClockOffset(long millis, long errorMillis) {
  public ClockOffset {
    if (errorMillis < 0) {
      throw new IllegalArgumentException("an error has no sign");
    }
  }

  /** The least the other clock is away from this one, in milliseconds; 0 when they may agree. */
  public long leastMillis() {
    return Math.max(0, Math.abs(millis) - errorMillis);
  }

  /** {@code +690s}, below ten seconds {@code +0.25s}. */
  @Override
  public String toString() {
    return Math.abs(millis) >= 10_000
        ? String.format(Locale.ROOT, "%+ds", Math.round(millis / 1000.0))
        : String.format(Locale.ROOT, "%+.2fs", millis / 1000.0);
  }
}
