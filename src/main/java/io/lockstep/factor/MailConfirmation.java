package io.lockstep.factor;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One second step of setting up codes by mail, inside the ledger. */
final class MailConfirmation {
  private final Ground ground;
  private final RecoveryCodes recoveryCodes;
  private final AccountRef account;
  private final Policy policy;
  private final String typed;
  private final Instant now;
  private List<String> newRecoveryCodes = List.of();
  private Map<String, String> details = Map.of();
  private int generation;

  MailConfirmation(
      Ground ground, RecoveryCodes recoveryCodes, AccountRef account, Policy policy, String typed) {
    this.ground = ground;
    this.recoveryCodes = recoveryCodes;
    this.account = account;
    this.policy = policy;
    this.typed = typed;
    this.now = ground.clock().machineTime();
  }

  /** In clear; empty when the codes there were still hold. */
  List<String> newRecoveryCodes() {
    return newRecoveryCodes;
  }

  /** What the audit log says besides. */
  Map<String, String> details() {
    return details;
  }

  /** Of the account's sessions, once the address is confirmed. */
  int generation() {
    return generation;
  }

  Verdict run(AccountLedger ledger, String tokenId) {
    // The store may run this more than once; only the last run counts.
    newRecoveryCodes = List.of();
    details = Map.of();
    Optional<PendingMail> found =
        ledger.mail().pending().filter(pending -> pending.tokenId().equals(tokenId));
    if (found.isEmpty() || !confirmable(ledger, found.get())) {
      return new Verdict.EnrolSessionDead(found.map(PendingMail::issued));
    }
    PendingMail pending = found.get();
    Verdict verdict = judge(pending);
    if (verdict.accepted()) {
      enrol(ledger, pending);
    } else if (verdict.countsAsFailure()) {
      ledger.mail().await(pending.withOneMoreWrongCode());
    }
    return verdict;
  }

  /** Whoever proved the password only must not come beside a factor that was set up meanwhile. */
  private boolean confirmable(AccountLedger ledger, PendingMail pending) {
    return now.isBefore(pending.issued().plus(ground.settings().pendingLifetime()))
        && pending.wrongCodes() < FactorSettings.WRONG_CODES_PER_TOKEN
        && pending.generation() == ledger.generation()
        && (pending.beside() || !ledger.enrolled());
  }

  private Verdict judge(PendingMail pending) {
    String digits = SubmittedCode.digits(typed).orElse("");
    try {
      if (!ground.vault().matches(account, pending.hash(), digits)) {
        return new Verdict.Flawed(Flaw.MAIL_CODE_UNKNOWN);
      }
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    }
    return now.isBefore(pending.expires())
        ? new Verdict.OkBy(Means.EMAIL)
        : new Verdict.Flawed(Flaw.MAIL_CODE_EXPIRED);
  }

  private void enrol(AccountLedger ledger, PendingMail pending) {
    boolean first = !ledger.enrolled();
    String address = pending.address().text();
    details =
        ledger
            .mail()
            .factor()
            .map(old -> Map.of("address", address, Journal.ADDRESS_BEFORE, old.address().text()))
            .orElse(Map.of("address", address));
    ledger.mail().forgetPending();
    if (first) {
      // What was begun with the password alone, and never confirmed, ends here.
      ledger.removeAll();
      newRecoveryCodes = recoveryCodes.generate(policy.recoveryCodes());
      ledger.codes().replaceRecoveryCodes(recoveryCodes.hashed(account, newRecoveryCodes));
    }
    ledger.endSessions();
    ledger.mail().enable(new MailFactor(pending.address(), now));
    generation = ledger.generation();
  }
}
