package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Duration;

/**
 * The rules of the second factor on this server.
 *
 * @param parameters of new enrolments; confirmed ones keep their own
 * @param window steps accepted to either side of now: 0 or 1 (RFC 6238 section 5.2 recommends at
 *     most one)
 * @param secretBytes of new secrets, 16 to 64 (RFC 4226 section 4 R6: at least 16, 20 recommended)
 * @param recoveryCodes given at enrolment, 1 to 20
 * @param pendingLifetime how long a first step can be confirmed
 * @param limit on failures
 */
public record FactorSettings(
    TotpParameters parameters,
    int window,
    int secretBytes,
    int recoveryCodes,
    Duration pendingLifetime,
    Failures.Limit limit) {

  /** How many first steps of an account stay confirmable at a time. */
  public static final int PENDING_KEPT = 3;

  /** Wrong codes a token survives. */
  public static final int WRONG_CODES_PER_TOKEN = 10;

  /** What the documentation promises when nothing is configured. */
  public static final FactorSettings DEFAULT =
      new FactorSettings(
          TotpParameters.DEFAULT, 1, 20, 10, Duration.ofMinutes(15), Failures.Limit.DEFAULT);

  public FactorSettings {
    check(window == 0 || window == 1, "the window is 0 or 1");
    check(secretBytes >= 16 && secretBytes <= 64, "a secret has 16 to 64 bytes");
    check(recoveryCodes >= 1 && recoveryCodes <= 20, "there are 1 to 20 recovery codes");
    check(
        !pendingLifetime.isNegative() && !pendingLifetime.isZero(),
        "a pending enrolment lives longer than no time");
  }

  private static void check(boolean ok, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(rule);
    }
  }
}
