package io.lockstep.verdict;

import java.util.Optional;

/**
 * A skew and when it was seen. Clocks drift, so it widens with its age, and no longer counts when
 * it is old.
 *
 * @param millis when, by the verifying clock
 */
public record SkewSighting(SkewInterval skew, long millis) {
  /** Older ones say nothing: a week. */
  static final long OLDEST_MILLIS = 7L * 24 * 3600 * 1000;

  /** What a clock gains or loses when nothing sets it: 100 parts in a million, 9 seconds a day. */
  private static final long PARTS = 10_000;

  /**
   * What both allow.
   *
   * @param seen now
   * @param now by the verifying clock
   * @return empty when this one is too old, or they do not agree: then one of the clocks was set
   */
  Optional<SkewInterval> narrow(SkewInterval seen, long now) {
    long age = now - millis;
    if (age < 0 || age > OLDEST_MILLIS) {
      return Optional.empty();
    }
    long slack = age / PARTS;
    return new SkewInterval(skew.fromMillis() - slack, skew.toMillis() + slack).and(seen);
  }
}
