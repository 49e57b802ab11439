package io.lockstep.factor;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Makes codes, counts how many an account has sent, and sends them. */
final class MailSender {
  private final Ground ground;
  private final Post post;
  private final MailCodeRules rules;
  private final SecureRandom random;
  private final Letters letters = new Letters();

  MailSender(Ground ground, Post post, MailCodeRules rules, SecureRandom random) {
    this.ground = ground;
    this.post = post;
    this.rules = rules;
    this.random = random;
  }

  /**
   * A code in the making.
   *
   * @param hash as it is kept
   */
  record Draft(String code, Sealed hash, Instant issued, Instant expires) {
    /** Never shows the code. */
    @Override
    public String toString() {
      return "Draft[hidden, " + issued + ", " + expires + "]";
    }
  }

  /** A new code, not kept yet. */
  Draft draft(AccountRef account) {
    long many = 1;
    for (int i = 0; i < rules.length(); i++) {
      many *= 10;
    }
    String code = String.format(Locale.ROOT, "%0" + rules.length() + "d", random.nextLong(many));
    Instant now = ground.clock().machineTime();
    return new Draft(code, ground.vault().hash(account, code), now, now.plus(rules.lifetime()));
  }

  /**
   * Takes one of the account's sendings. Inside the ledger, so that many at once share one count; a
   * relay that then fails gives nothing back, for it may have sent the letter all the same.
   *
   * @return why not
   */
  Optional<Hindrance> take(AccountLedger ledger, Instant now) {
    Instant since = now.minus(MailCodeRules.SENDING_TIME);
    // A machine clock that was set back must not stretch the wait: what lies ahead is not counted.
    long sent = ledger.mail().sendings(since).stream().filter(at -> !at.isAfter(now)).count();
    if (sent >= MailCodeRules.MOST_SENDINGS) {
      return Optional.of(Hindrance.SENT_TOO_OFTEN);
    }
    ledger.mail().sending(now);
    return Optional.empty();
  }

  /** Sends a code and waits for the relay; outside the ledger, since that takes seconds. */
  Delivery login(AccountRef account, MailAddress to, Draft draft, Origin origin) {
    return post.deliver(letters.loginCode(account, to, draft.code(), rules.lifetime(), origin));
  }

  /** The same for an address that is to be confirmed. */
  Delivery enrolment(AccountRef account, MailAddress to, Draft draft, Origin origin) {
    return post.deliver(letters.enrolmentCode(account, to, draft.code(), rules.lifetime(), origin));
  }
}
