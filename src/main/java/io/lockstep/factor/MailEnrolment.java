package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets up codes by mail in two steps: a first that sends a code to an address, a second that
 * confirms the address with it. Until then nothing is enrolled, and an address that was confirmed
 * stays.
 */
public final class MailEnrolment implements SecondStep {

  /** How a first step ended. */
  public sealed interface Start {
    /** A code is on its way. */
    record Begun() implements Start {}

    /** Not possible now. */
    record NotAllowed(Hindrance hindrance) implements Start {}
  }

  private final Ground ground;
  private final MailSender sender;
  private final RecoveryCodes recoveryCodes;

  public MailEnrolment(Ground ground, Post post, MailCodeRules rules, SecureRandom random) {
    this.ground = ground;
    this.sender = new MailSender(ground, post, rules, random);
    this.recoveryCodes = RecoveryCodes.of(ground, random);
  }

  /**
   * First step. Waits for the relay, up to about half a minute. The code of an earlier first step
   * is void from now on.
   *
   * @param proven whose password was just proven
   * @param tokenId of the token that will confirm it; new, and bound to the account
   * @param beside whether the account's second factor was proven, too; if not, it must have none
   * @throws FactorStoreException when it cannot be kept; nothing was sent then
   */
  public Start begin(
      Proven proven, String tokenId, MailAddress address, boolean beside, Origin origin) {
    AccountRef account = proven.account();
    MailSender.Draft draft = sender.draft(account);
    PendingMail pending =
        new PendingMail(
            UUID.randomUUID().toString(),
            tokenId,
            address,
            beside,
            proven.generation(),
            draft.hash(),
            draft.issued(),
            draft.expires(),
            0);
    Optional<Hindrance> hindrance =
        hindrance(account, address)
            .or(() -> ground.store().exclusively(account, ledger -> keep(ledger, proven, pending)));
    if (hindrance.isPresent()) {
      return refused(account, hindrance.get(), hindrance.get().words(), origin);
    }
    ground.journal().changed(Change.ENROLMENT_BEGUN, account, Map.of("method", "email"), origin);
    if (sender.enrolment(account, address, draft, origin) instanceof Delivery.Failed failed) {
      String why = failed.reason() + ", " + failed.words();
      return refused(account, Hindrance.NOT_SENT, why, origin);
    }
    return new Start.Begun();
  }

  private Start refused(AccountRef account, Hindrance hindrance, String why, Origin origin) {
    ground.journal().refused(Change.MAIL_ENABLED, account, why, origin);
    return new Start.NotAllowed(hindrance);
  }

  private Optional<Hindrance> hindrance(AccountRef account, MailAddress address) {
    return ground
        .hindrance(ground.policies().of(account), Method.EMAIL)
        .or(
            () ->
                address.text().equalsIgnoreCase(account.name())
                    ? Optional.of(Hindrance.OWN_ADDRESS)
                    : Optional.empty());
  }

  /** Looked at inside the ledger: somebody may have confirmed another factor just now. */
  private Optional<Hindrance> keep(AccountLedger ledger, Proven proven, PendingMail pending) {
    if (!proven.stillHolds(ledger)) {
      return Optional.of(Hindrance.ENDED);
    }
    if (!pending.beside() && ledger.enrolled()) {
      return Optional.of(Hindrance.ALREADY_ENROLLED);
    }
    Optional<Hindrance> tooMany = sender.take(ledger, pending.issued());
    if (tooMany.isEmpty()) {
      ledger.mail().await(pending);
    }
    return tooMany;
  }

  /** Confirms the address to which the code for this token was sent. */
  @Override
  public EnrolmentEnd confirm(AccountRef account, String tokenId, String typed, Origin origin) {
    Policy policy = ground.policies().of(account);
    Optional<Hindrance> hindrance = ground.hindrance(policy, Method.EMAIL);
    if (hindrance.isPresent()) {
      return new EnrolmentEnd.NotAllowed(hindrance.get());
    }
    MailConfirmation confirmation =
        new MailConfirmation(ground, recoveryCodes, account, policy, typed);
    Verdict verdict;
    try {
      verdict = ground.store().exclusively(account, ledger -> confirmation.run(ledger, tokenId));
    } catch (FactorStoreException failed) {
      tell(account, new Verdict.StoreFailed(), origin);
      throw failed;
    }
    tell(account, verdict, origin);
    if (!verdict.accepted()) {
      return new EnrolmentEnd.Refused(verdict);
    }
    ground.journal().changed(Change.MAIL_ENABLED, account, confirmation.details(), origin);
    return new EnrolmentEnd.Enrolled(confirmation.newRecoveryCodes(), confirmation.generation());
  }

  @Override
  public EnrolmentEnd refuseDeadToken(AccountRef account, String tokenId, Origin origin) {
    Optional<Instant> issued =
        ground
            .store()
            .exclusively(account, ledger -> ledger.mail().pending())
            .filter(pending -> pending.tokenId().equals(tokenId))
            .map(PendingMail::issued);
    Verdict verdict = new Verdict.EnrolSessionDead(issued);
    tell(account, verdict, origin);
    return new EnrolmentEnd.Refused(verdict);
  }

  /**
   * The token of the first step that waits, for clients that send the password instead of it. Only
   * of one that needed the password only: beside another factor the token is asked for.
   */
  public Optional<String> pendingToken(AccountRef account) {
    return ground
        .store()
        .exclusively(account, ledger -> ledger.mail().pending())
        .filter(pending -> !pending.beside())
        .map(PendingMail::tokenId);
  }

  private void tell(AccountRef account, Verdict verdict, Origin origin) {
    ground.tell(Operation.ENABLE, account, verdict, Optional.empty(), Optional.empty(), 0, origin);
  }
}
