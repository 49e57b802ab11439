package io.lockstep.factor;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lays digits beside the codes that were sent to an account by mail, inside its ledger. What kind
 * of code was typed never follows from its length: what equals the open code is that code, and
 * nothing else is.
 */
final class MailTrial {
  private final Ground ground;
  private final AccountRef account;
  private final AccountLedger ledger;
  private final Instant now;
  private final Optional<String> digits;
  private final List<MailCode> codes;
  private Optional<MailCode> same = Optional.empty();
  private Optional<Verdict> closed = Optional.empty();

  /**
   * @param typed as it came over the wire
   */
  MailTrial(Ground ground, AccountRef account, AccountLedger ledger, Instant now, String typed) {
    this.ground = ground;
    this.account = account;
    this.ledger = ledger;
    this.now = now;
    this.digits = SubmittedCode.digits(typed);
    this.codes = digits.isPresent() ? ledger.mail().codes() : List.of();
    digits.ifPresent(this::compare);
  }

  /** No early exit: how long this takes must not tell which code it was. */
  private void compare(String digits) {
    for (MailCode code : codes) {
      try {
        if (ground.vault().matches(account, code.hash(), digits)
            && (same.isEmpty() || code.usable(now))) {
          same = Optional.of(code);
        }
      } catch (UndecryptableException sealed) {
        if (code.usable(now)) {
          closed = Optional.of(new Verdict.Undecryptable(sealed.keyId()));
        }
      }
    }
  }

  /** Accepts and spends the open code; empty when something else was typed. */
  Optional<Verdict> open() {
    return same.filter(code -> code.usable(now) && ledger.mail().spend(code, now))
        .map(code -> new Verdict.OkBy(Means.EMAIL));
  }

  /**
   * Why what was typed is no open code; empty when these codes have nothing to say about it.
   *
   * @param nothingElse whether it can be no other code either, and digits must be explained here
   */
  Optional<Verdict> why(boolean nothingElse) {
    if (closed.isPresent()) {
      return closed;
    }
    if (same.isPresent()) {
      return Optional.of(new Verdict.Flawed(Flaw.MAIL_CODE_EXPIRED));
    }
    if (!nothingElse || digits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict.Flawed(waits() ? Flaw.MAIL_CODE_UNKNOWN : Flaw.MAIL_CODE_EXPIRED));
  }

  /** Whether a code is open. */
  boolean waits() {
    return codes.stream().anyMatch(code -> code.usable(now));
  }
}
