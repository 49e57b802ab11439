package io.lockstep.totp;

import java.util.Objects;

/**
 * What a server and a phone agree on besides the secret (RFC 6238 section 4). Steps are counted
 * from the Unix epoch (T0 = 0).
 *
 * @param algorithm the hash under the HMAC
 * @param digits length of a code, 6 to 8 decimal digits
 * @param periodSeconds length of a step, 1 to 86400 seconds
 */
public record TotpParameters(HashAlgorithm algorithm, int digits, int periodSeconds) {

  /** What every authenticator app assumes when told nothing: SHA1, 6 digits, 30 seconds. */
  public static final TotpParameters DEFAULT = new TotpParameters(HashAlgorithm.SHA1, 6, 30);

  static final int MIN_DIGITS = 6;
  static final int MAX_DIGITS = 8;

  private static final int LONGEST_PERIOD_SECONDS = 86_400;
  private static final long MILLIS_PER_SECOND = 1000;

  /**
   * Checks the ranges, so that no later use can fail on them.
   *
   * @throws IllegalArgumentException if digits or period is out of range; the message names the
   *     range
   */
  public TotpParameters {
    Objects.requireNonNull(algorithm, "algorithm");
    modulusOf(digits);
    if (periodSeconds < 1 || periodSeconds > LONGEST_PERIOD_SECONDS) {
      throw new IllegalArgumentException(
          "period must be 1 to " + LONGEST_PERIOD_SECONDS + " seconds, not " + periodSeconds);
    }
  }

  /**
   * The step a moment falls into: floor(seconds / period), also before 1970, where steps are below
   * 0.
   *
   * @param epochMillis milliseconds since the Unix epoch
   */
  public long stepAt(long epochMillis) {
    return Math.floorDiv(epochMillis, periodSeconds * MILLIS_PER_SECOND);
  }

  /**
   * The first millisecond of a step, counted from the Unix epoch.
   *
   * @throws ArithmeticException if that moment does not fit a long
   */
  public long stepStartMillis(long step) {
    return Math.multiplyExact(step, periodSeconds * MILLIS_PER_SECOND);
  }

  /** The number of different codes, 10 to the power of {@link #digits()} (RFC 4226 section 5.3). */
  public int modulus() {
    return modulusOf(digits);
  }

  static int modulusOf(int digits) {
    return switch (digits) {
      case 6 -> 1_000_000;
      case 7 -> 10_000_000;
      case 8 -> 100_000_000;
      default ->
          throw new IllegalArgumentException(
              "digits must be " + MIN_DIGITS + " to " + MAX_DIGITS + ", not " + digits);
    };
  }
}
