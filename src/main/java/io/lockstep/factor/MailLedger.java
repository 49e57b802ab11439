package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Codes by mail in an account's ledger. */
public interface MailLedger {

  /** The confirmed address. */
  Optional<MailFactor> factor();

  /** Keeps a confirmed address in the place of the one there was; codes sent there are gone. */
  void enable(MailFactor factor);

  /** Removes the address, its codes, and what waits to be confirmed. When it was sent stays. */
  void remove();

  /** The codes of late, ended and expired ones included, the last issued first. */
  List<MailCode> codes();

  /** Keeps a new code and ends all others: only the newest is good. */
  void issue(MailCode code);

  /**
   * Ends a code that is used.
   *
   * @return false when it had ended already
   */
  boolean spend(MailCode code, Instant at);

  /** The address that waits to be confirmed. */
  Optional<PendingMail> pending();

  /** Keeps one that waits, in the place of any other. */
  void await(PendingMail pending);

  /** Forgets it. */
  void forgetPending();

  /** When codes were sent, those before {@code since} forgotten. */
  List<Instant> sendings(Instant since);

  /** Remembers that one is sent. Nothing but time and the account's end takes that back. */
  void sending(Instant at);
}
