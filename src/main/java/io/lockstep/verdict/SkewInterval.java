package io.lockstep.verdict;

import io.lockstep.totp.TotpParameters;
import java.util.Optional;

/**
 * Where the skew (the device's clock minus this server's) must lie, in milliseconds: from
 * inclusive, to exclusive. One code never says more than an interval, so that is what is kept and
 * logged.
 *
 * @param fromMillis lower bound, inclusive
 * @param toMillis upper bound, exclusive; greater than {@code fromMillis}
 */
public record SkewInterval(long fromMillis, long toMillis) {

  /** The longest time between reading a code and its arrival that is believed of a current code. */
  static final long TYPING_MILLIS = 30_000;

  /** The same for a code of an earlier step: people do type late, and then the skew may be zero. */
  static final long LATE_TYPING_MILLIS = 120_000;

  /** The shortest period in use. */
  private static final long USUAL_PERIOD_MILLIS = 30_000;

  public SkewInterval {
    if (fromMillis >= toMillis) {
      throw new IllegalArgumentException("an interval's end lies after its start");
    }
  }

  /**
   * What a code of {@code step}, arriving at {@code arrivalMillis} by this server's clock, says of
   * the skew. The device's clock read within the step some delay before the arrival, so the skew
   * lies in [step start - arrival, step end - arrival + longest delay).
   *
   * @param step the step the code belongs to
   * @param arrivalMillis milliseconds since 1970 by the verifying clock
   */
  public static SkewInterval of(TotpParameters parameters, long step, long arrivalMillis) {
    boolean earlierStep = step < parameters.stepAt(arrivalMillis);
    long delay = earlierStep ? LATE_TYPING_MILLIS : TYPING_MILLIS;
    return new SkewInterval(
        parameters.stepStartMillis(step) - arrivalMillis,
        parameters.stepStartMillis(step + 1) - arrivalMillis + delay);
  }

  /**
   * Milliseconds the device's code was shown, as far as the width tells. An interval that was
   * narrowed over several codes counts as one of a second.
   */
  long periodMillis() {
    long width = toMillis - fromMillis;
    boolean late = width >= LATE_TYPING_MILLIS + USUAL_PERIOD_MILLIS;
    return Math.max(1_000, width - (late ? LATE_TYPING_MILLIS : TYPING_MILLIS));
  }

  /** What is left when the code was typed as promptly as a current one. */
  SkewInterval prompt() {
    long to = Math.min(toMillis, fromMillis + periodMillis() + TYPING_MILLIS);
    return new SkewInterval(fromMillis, to);
  }

  /** The likeliest skew, by this code alone: read at any moment of its period, typed as usual. */
  public long likelyMillis() {
    long likely = fromMillis + periodMillis() / 2 + TypingDelay.MEDIAN_MILLIS;
    return Math.min(likely, toMillis - 1);
  }

  /** Whether a skew of {@code millis} is possible. */
  public boolean contains(long millis) {
    return fromMillis <= millis && millis < toMillis;
  }

  /** What both allow; empty when they exclude each other. */
  public Optional<SkewInterval> and(SkewInterval other) {
    long from = Math.max(fromMillis, other.fromMillis);
    long to = Math.min(toMillis, other.toMillis);
    return from < to ? Optional.of(new SkewInterval(from, to)) : Optional.empty();
  }

  /** {@code +665..+726s}: whole seconds, rounded outwards so that the truth stays inside. */
  @Override
  public String toString() {
    long from = Math.floorDiv(fromMillis, 1000L);
    long to = -Math.floorDiv(-toMillis, 1000L);
    return signed(from) + ".." + signed(to) + "s";
  }

  private static String signed(long seconds) {
    return seconds < 0 ? Long.toString(seconds) : "+" + seconds;
  }
}
