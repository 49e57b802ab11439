package io.lockstep.factor;

import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.util.Optional;
import java.util.Set;

/** Asks for the second factor of an account whose first factor was proven. */
public final class Verification {
  private final Ground ground;
  private final DiagnosisQueue queue;

  public Verification(Ground ground, DiagnosisQueue queue) {
    this.ground = ground;
    this.queue = queue;
  }

  /**
   * The ways to get a code that this account has set up.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public Set<Method> methods(AccountRef account) {
    return ground.store().authenticators(account).isEmpty() ? Set.of() : Set.of(Method.APP);
  }

  /**
   * Whether this account has a confirmed second factor, whatever switch and policy say.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public boolean enrolled(AccountRef account) {
    return !methods(account).isEmpty();
  }

  /**
   * What a login of this account needs beside the password. When the switch, policy, or some time
   * that is left make a second factor unnecessary, the log says that it was skipped.
   *
   * @throws FactorStoreException when that cannot be told; the login must then be refused
   */
  public Demand demand(AccountRef account, Operation operation, Origin origin) {
    Policy policy = ground.policies().of(account);
    boolean enrolled = enrolled(account);
    if (!enrolled && !(policy.available() && policy.required())) {
      return Demand.NOTHING;
    }
    Optional<Skip> skip = skip(policy, enrolled);
    if (skip.isPresent()) {
      ground.journal().skipped(operation, account, skip.get(), origin);
      return Demand.NOTHING;
    }
    return enrolled ? Demand.CODE : Demand.SETUP;
  }

  private Optional<Skip> skip(Policy policy, boolean enrolled) {
    SwitchState state = ground.onOff().state();
    if (!state.on()) {
      return Optional.of(Skip.of(state));
    }
    if (!policy.available()) {
      return Optional.of(Skip.notAvailable());
    }
    return !enrolled && policy.mayStillLogIn(ground.clock().machineTime())
        ? Optional.of(Skip.enrolBy(policy.enrolBy()))
        : Optional.empty();
  }

  /**
   * Verifies what an account's owner typed as the second factor.
   *
   * @param typed as it came over the wire; a code of the app, a recovery code, or a bypass code
   * @throws IllegalStateException when the account is not enrolled
   */
  public VerificationOutcome verify(
      AccountRef account, Operation operation, String typed, Origin origin) {
    SwitchState state = ground.onOff().state();
    if (!state.on()) {
      ground.journal().skipped(operation, account, Skip.of(state), origin);
      return new VerificationOutcome.Skipped();
    }
    return run(new Trial(ground, queue, account, operation, typed, Optional.empty(), origin));
  }

  /**
   * Verifies a code that must not come from one of the authenticators: the one to be removed.
   *
   * @param typed a code of another authenticator, or a recovery code
   */
  VerificationOutcome verifyWithout(
      String authenticatorId, AccountRef account, String typed, Origin origin) {
    return run(
        new Trial(
            ground,
            queue,
            account,
            Operation.CHANGE_FACTOR,
            typed,
            Optional.of(authenticatorId),
            origin));
  }

  private VerificationOutcome run(Trial trial) {
    Optional<Verdict> verdict = trial.run();
    return verdict.filter(Verdict::accepted).isPresent()
        ? new VerificationOutcome.Accepted(verdict.get())
        : new VerificationOutcome.Refused(verdict);
  }
}
