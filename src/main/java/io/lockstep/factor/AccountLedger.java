package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One account's factor, while {@link FactorStore#exclusively} lasts. Not for use after that. */
public interface AccountLedger {

  /** The confirmed secrets, the first confirmed first. */
  List<Authenticator> authenticators();

  /** Adds a confirmed secret beside the others. */
  void add(Authenticator authenticator);

  /** Removes one, with its spent steps. */
  void remove(Authenticator authenticator);

  /** Gives one another name. */
  void rename(Authenticator authenticator, String name);

  /** The pending enrolment bound to a token. */
  Optional<PendingEnrolment> pending(String tokenId);

  /** All pending enrolments, newest first. */
  List<PendingEnrolment> pending();

  /** Keeps a new pending enrolment. */
  void add(PendingEnrolment pending);

  /** Keeps the wrong codes of a pending enrolment. */
  void update(PendingEnrolment pending);

  /** Forgets a pending enrolment, with its spent steps. */
  void remove(PendingEnrolment pending);

  /** Makes a pending enrolment an authenticator of the same id. Its spent steps stay spent. */
  void promote(PendingEnrolment pending, Authenticator authenticator);

  /**
   * Removes the factor: authenticators, the address for codes, recovery and bypass codes, pending
   * enrolments, trusted devices, and whatever else hangs on it. Retired secrets stay. The failures
   * are gone.
   */
  void removeAll();

  /**
   * The same, but for one authenticator: it is the account's new factor. App passwords stay, as
   * mail clients do not change with the phone, and so does the address for codes, a way of its own.
   */
  void removeAllBut(Authenticator kept);

  /** How often the account's sessions were ended, see {@link Proven}. */
  int generation();

  /** Ends the account's sessions in the same moment: raises the generation by one. */
  void endSessions();

  /**
   * Ends all but one of them in the same moment. The generation stays: whoever is logging in at
   * this moment is not disturbed.
   *
   * @param keptTokenId of the session that goes on
   */
  void endOtherSessions(String keptTokenId);

  /** The account's app passwords. They outlive a replaced factor, and go with a removed one. */
  AppPasswordLedger appPasswords();

  /** The account's failures. */
  Failures failures();

  /** Keeps them. */
  void keep(Failures failures);

  /** Spent steps and refused codes. */
  StepLedger steps();

  /** Recovery and bypass codes. */
  CodeLedger codes();

  /** Retired secrets. */
  SecretLedger secrets();

  /** Trusted devices. */
  TrustedDeviceLedger devices();

  /** Codes by mail. */
  MailLedger mail();

  /** Whether there is a confirmed way to get a code. */
  default boolean enrolled() {
    return !authenticators().isEmpty() || mail().factor().isPresent();
  }

  /**
   * Marks the account's part of a mass reset as done in the same moment.
   *
   * @param wasEnrolled whether there was a confirmed secret to take away
   * @return false when it does not wait for that: somebody else was quicker
   */
  boolean markReset(String jobId, boolean wasEnrolled, Instant at);
}
