package io.lockstep.factor;

import io.lockstep.verdict.StepUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One account's factor, while {@link FactorStore#exclusively} lasts. Not for use after that. */
public interface AccountLedger {

  /** The confirmed secret. */
  Optional<Authenticator> live();

  /** The pending enrolment bound to a token. */
  Optional<PendingEnrolment> pending(String tokenId);

  /** All pending enrolments, newest first. */
  List<PendingEnrolment> pending();

  /** Keeps a new pending enrolment. */
  void add(PendingEnrolment pending);

  /** Keeps the wrong codes of a pending enrolment. */
  void update(PendingEnrolment pending);

  /** Forgets a pending enrolment. */
  void remove(PendingEnrolment pending);

  /**
   * Makes a secret the account's factor. The former one, its recovery codes, every pending
   * enrolment and the failures are gone afterwards. A store that keeps sessions too ends the
   * account's in the same moment.
   */
  void makeLive(Authenticator authenticator, List<RecoveryCode> recoveryCodes);

  /** Removes the factor, its recovery codes, its app passwords and every pending enrolment. */
  void removeAll();

  /** The account's app passwords. They outlive a new enrolment. */
  AppPasswordLedger appPasswords();

  /**
   * Moves the mark of the live secret to {@code use.step()} and remembers the use. The mark only
   * moves forward, whoever else moves it at the same moment.
   *
   * @return false when that step or a later one was accepted already
   */
  boolean accept(String authenticatorId, StepUse use, long forgetAfterStep);

  /** Burns a step that matched but was refused. Burning a spent step changes nothing. */
  void burn(String authenticatorId, StepUse use, long forgetAfterStep);

  /** Remembers a refused code whose step is not known yet. */
  void remember(String authenticatorId, RefusedCode refused, long forgetAfterStep);

  /** The refused codes that are remembered. */
  List<RefusedCode> refused(String authenticatorId);

  /** What a step was spent for; empty when it was not, or when that is long forgotten. */
  Optional<StepUse> use(String authenticatorId, long step);

  /** Forgets spent steps and refused codes whose {@code forgetAfterStep} lies before a step. */
  void forgetSpentBefore(String authenticatorId, long step);

  /** The account's failures. */
  Failures failures();

  /** Keeps them. */
  void keep(Failures failures);

  /** The account's recovery codes, spent ones included. */
  List<RecoveryCode> recoveryCodes();

  /**
   * Spends a recovery code.
   *
   * @return false when it was spent already
   */
  boolean spend(RecoveryCode code, Instant at);
}
