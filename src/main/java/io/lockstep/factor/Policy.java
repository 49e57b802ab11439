package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one account may and must do, once server, domain, class of service and account were laid
 * over each other. Parameters are those of *new* enrolments: a confirmed one keeps its own.
 *
 * @param available whether the second factor is offered and asked for at all; what was enrolled
 *     stays when this becomes false
 * @param required whether the account must have one
 * @param enrolBy until when a required account may still log in without; empty: at once
 * @param methods that may be enrolled and used
 * @param trustedDevices whether a device can be trusted
 * @param trustLifetime how long it is
 * @param appPasswords whether app passwords can be made and used
 * @param mostAppPasswords how many at a time
 * @param appPasswordLifetime zero: they do not expire
 * @param revokeAppPasswords whether a new password revokes them all
 * @param window steps accepted to either side of now: 0 or 1
 * @param parameters of new enrolments
 * @param learnDrift whether a login learns a drift that two codes prove
 * @param resynchronise whether two codes in a row enrol a device whose clock is off
 * @param recoveryCodes given at a time
 * @param notices whether the owner is told by mail what happens to the account
 */
public record Policy(
    boolean available,
    boolean required,
    Optional<Instant> enrolBy,
    Set<Method> methods,
    boolean trustedDevices,
    Duration trustLifetime,
    boolean appPasswords,
    int mostAppPasswords,
    Duration appPasswordLifetime,
    boolean revokeAppPasswords,
    int window,
    TotpParameters parameters,
    boolean learnDrift,
    boolean resynchronise,
    int recoveryCodes,
    boolean notices) {

  /** What the documentation promises when nothing is configured. */
  public static final Policy DEFAULT =
      new Policy(
          true,
          false,
          Optional.empty(),
          EnumSet.of(Method.APP),
          true,
          Duration.ofDays(30),
          true,
          25,
          Duration.ZERO,
          true,
          1,
          TotpParameters.DEFAULT,
          true,
          true,
          10,
          true);

  public Policy {
    methods = Set.copyOf(methods);
    check(window == 0 || window == 1, "the window is 0 or 1");
    check(recoveryCodes >= 1 && recoveryCodes <= 20, "there are 1 to 20 recovery codes");
    check(mostAppPasswords >= 1 && mostAppPasswords <= 100, "1 to 100 app passwords are possible");
    check(!trustLifetime.isNegative() && !trustLifetime.isZero(), "trust lasts some time");
    check(!appPasswordLifetime.isNegative(), "an app password lives for ever or for some time");
  }

  /**
   * Whether an account that is not enrolled may still log in at {@code now}. Where the second
   * factor is not available nobody can enrol, so nobody is kept out for want of it.
   */
  public boolean mayStillLogIn(Instant now) {
    return !available || !required || enrolBy.filter(now::isBefore).isPresent();
  }

  private static void check(boolean ok, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(rule);
    }
  }
}
