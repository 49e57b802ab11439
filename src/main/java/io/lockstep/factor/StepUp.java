package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for the second factor before something about it is changed (ASVS 7.5.1): a session alone,
 * which somebody may have taken over, must not be enough.
 */
public final class StepUp {

  /** How it ended. */
  public sealed interface Outcome {
    /** The change may go on. */
    record Granted() implements Outcome {}

    /** The account has no second factor: there is nothing to prove. */
    record NothingToProve() implements Outcome {}

    /** A code is needed. */
    record CodeNeeded() implements Outcome {}

    /**
     * The code was refused. The caller MUST NOT be told why.
     *
     * @param verdict empty while the wide search is still to run
     */
    record Refused(Optional<Verdict> verdict) implements Outcome {}

    /** Nothing can be changed while the switch is off. */
    record SwitchedOff() implements Outcome {}
  }

  private final Ground ground;
  private final Verification verification;

  public StepUp(Ground ground, Verification verification) {
    this.ground = ground;
    this.verification = verification;
  }

  /**
   * Asks an enrolled account; one that is not enrolled has nothing to prove.
   *
   * @param operation what the code is sent for
   * @param code as it came with the request
   * @param proven when the session's owner proved the second factor to open it
   * @throws FactorStoreException when the store fails; the change must then be refused
   */
  public Outcome ask(
      AccountRef account,
      Operation operation,
      Optional<String> code,
      Optional<Instant> proven,
      Origin origin) {
    if (!ground.onOff().state().on()) {
      return new Outcome.SwitchedOff();
    }
    if (!verification.enrolled(account)) {
      return new Outcome.NothingToProve();
    }
    if (code.isPresent()) {
      VerificationOutcome outcome = verification.verify(account, operation, code.get(), origin);
      if (outcome instanceof VerificationOutcome.Refused refused) {
        return new Outcome.Refused(refused.verdict());
      }
      // Skipped: the switch went off in this very moment, and nothing was looked at.
      return outcome instanceof VerificationOutcome.Accepted
          ? new Outcome.Granted()
          : new Outcome.SwitchedOff();
    }
    return proven.filter(this::fresh).isPresent()
        ? new Outcome.Granted()
        : new Outcome.CodeNeeded();
  }

  /** A proof from the future is none: the machine's clock was set back since. */
  private boolean fresh(Instant proven) {
    Instant now = ground.clock().machineTime();
    return !proven.isAfter(now) && now.isBefore(proven.plus(ground.settings().freshProof()));
  }
}
