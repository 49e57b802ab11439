package io.lockstep.factor;

import java.time.Duration;

/**
 * The rules of the second factor on this server.
 *
 * @param policy of accounts for which nothing else is said
 * @param secretBytes of new secrets, 16 to 64 (RFC 4226 section 4 R6: at least 16, 20 recommended)
 * @param pendingLifetime how long a first step can be confirmed
 * @param limit on failures
 * @param freshProof how long after a proof of the second factor its session may change the factor
 *     without another; zero asks each time (ASVS 7.5.1)
 * @param retention of what is no longer needed
 * @param mostAuthenticators an account may have, 1 to {@link #MOST_AUTHENTICATORS}
 * @param forms of codes, passwords and tokens
 */
public record FactorSettings(
    Policy policy,
    int secretBytes,
    Duration pendingLifetime,
    Failures.Limit limit,
    Duration freshProof,
    Retention retention,
    int mostAuthenticators,
    Forms forms) {

  /** How many first steps of an account stay confirmable at a time. */
  public static final int PENDING_KEPT = 3;

  /** Wrong codes a token survives. */
  public static final int WRONG_CODES_PER_TOKEN = 10;

  /** How many authenticators an account may have: each one more makes guessing easier. */
  public static final int MOST_AUTHENTICATORS = 5;

  /** What the documentation promises when nothing is configured. */
  public static final FactorSettings DEFAULT =
      new FactorSettings(
          Policy.DEFAULT,
          20,
          Duration.ofMinutes(15),
          Failures.Limit.DEFAULT,
          Duration.ofMinutes(10),
          Retention.DEFAULT,
          MOST_AUTHENTICATORS,
          Forms.OWN);

  /** The same with another policy. */
  public FactorSettings with(Policy other) {
    return new FactorSettings(
        other,
        secretBytes,
        pendingLifetime,
        limit,
        freshProof,
        retention,
        mostAuthenticators,
        forms);
  }

  /** The same on a host with other forms, where an account has so many authenticators. */
  public FactorSettings on(Forms others, int most) {
    return new FactorSettings(
        policy, secretBytes, pendingLifetime, limit, freshProof, retention, most, others);
  }

  public FactorSettings {
    check(secretBytes >= 16 && secretBytes <= 64, "a secret has 16 to 64 bytes");
    check(
        !pendingLifetime.isNegative() && !pendingLifetime.isZero(),
        "a pending enrolment lives longer than no time");
    check(!freshProof.isNegative(), "a proof is fresh for some time or for none");
    check(
        mostAuthenticators >= 1 && mostAuthenticators <= MOST_AUTHENTICATORS,
        "an account may have 1 to 5 authenticators");
  }

  private static void check(boolean ok, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(rule);
    }
  }
}
