package io.lockstep.factor;

import io.lockstep.factor.Journal.Change;
import io.lockstep.verdict.Method;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sends login codes to the confirmed address of an account whose password was proven. */
public final class MailCodes {
  /** How many an account keeps: enough to know again what came late or was replaced. */
  public static final int KEPT = 10;

  private final Ground ground;
  private final MailSender sender;

  public MailCodes(Ground ground, Post post, MailCodeRules rules, SecureRandom random) {
    this.ground = ground;
    this.sender = new MailSender(ground, post, rules, random);
  }

  /** Whether a code may go out. */
  private sealed interface Permit {
    /** It may, to this address. */
    record To(MailAddress address) implements Permit {}

    /** It may not. */
    record None(Hindrance why) implements Permit {}
  }

  /**
   * Sends a new code; every earlier one is void from now on. Waits for the relay, up to about half
   * a minute. The log says what became of it.
   *
   * @param account of the token that the password gave
   * @return whether the relay took it
   * @throws FactorStoreException when the code cannot be kept; none was sent then
   */
  public boolean send(AccountRef account, Origin origin) {
    Policy policy = ground.policies().of(account);
    MailSender.Draft draft = sender.draft(account);
    Permit permit =
        ground
            .hindrance(policy, Method.EMAIL)
            .<Permit>map(Permit.None::new)
            .orElseGet(() -> ground.store().exclusively(account, ledger -> issue(ledger, draft)));
    if (permit instanceof Permit.None none) {
      return refused(account, none.why().words(), origin);
    }
    MailAddress to = ((Permit.To) permit).address();
    if (sender.login(account, to, draft, origin) instanceof Delivery.Failed failed) {
      return refused(account, failed.reason() + ", " + failed.words(), origin);
    }
    ground.journal().changed(Change.MAIL_CODE_SENT, account, Map.of("to", to.masked()), origin);
    return true;
  }

  private boolean refused(AccountRef account, String why, Origin origin) {
    ground.journal().refused(Change.MAIL_CODE_SENT, account, why, origin);
    return false;
  }

  private Permit issue(AccountLedger ledger, MailSender.Draft draft) {
    Optional<MailFactor> factor = ledger.mail().factor();
    if (factor.isEmpty()) {
      return new Permit.None(Hindrance.NOT_ENROLLED);
    }
    if (ledger.failures().locked(ground.settings().limit(), draft.issued())) {
      return new Permit.None(Hindrance.LOCKED);
    }
    Optional<Hindrance> tooMany = sender.take(ledger, draft.issued());
    if (tooMany.isPresent()) {
      return new Permit.None(tooMany.get());
    }
    ledger
        .mail()
        .issue(
            new MailCode(
                UUID.randomUUID().toString(),
                draft.hash(),
                draft.issued(),
                draft.expires(),
                Optional.empty()));
    return new Permit.To(factor.get().address());
  }

  /**
   * Whether clients may go back to the app, as they ask before they do.
   *
   * @throws FactorStoreException when that cannot be told
   */
  public boolean appUsable(AccountRef account) {
    return ground.policies().of(account).methods().contains(Method.APP)
        && ground.store().methods(account).contains(Method.APP);
  }
}
