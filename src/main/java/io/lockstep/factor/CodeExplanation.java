package io.lockstep.factor;

import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.FullSearch;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells an administrator what a code is that a user reads out. Nobody is let in by it, then or
 * later: its step is burnt. It teaches nothing, counts as no failure, and asks for no switch.
 */
public final class CodeExplanation {
  private final Ground ground;

  public CodeExplanation(Ground ground) {
    this.ground = ground;
  }

  /** One code at one moment. */
  private final class Look {
    private final AccountRef account;
    private final Policy policy;
    private final String typed;
    private final long arrivalMillis = ground.clock().millis();
    private final Instant now = ground.clock().machineTime();
    private Optional<Authenticator> matched = Optional.empty();
    private boolean several;

    Look(AccountRef account, String typed) {
      this.account = account;
      this.policy = ground.policies().of(account);
      this.typed = typed;
    }

    Verdict at(AccountLedger ledger) {
      List<Authenticator> all = ledger.authenticators();
      if (all.isEmpty()) {
        throw new IllegalStateException("no second factor to lay a code beside");
      }
      matched = Optional.of(all.get(0));
      several = all.size() > 1;
      Optional<String> digits = SubmittedCode.codeDigits(typed);
      try {
        return digits.isPresent()
            ? ofDigits(ledger, all, digits.get())
            : notACode(all.get(0).parameters());
      } catch (UndecryptableException sealed) {
        return new Verdict.Undecryptable(sealed.keyId());
      }
    }

    private Verdict notACode(TotpParameters parameters) {
      SubmittedCode read =
          SubmittedCode.read(
              typed, parameters.digits(), ground.settings().forms().recovery().read());
      return read instanceof SubmittedCode.RecoveryShaped recovery
          ? new Verdict.NotACode(recovery.text().length(), LooksLike.RECOVERY_CODE)
          : notACode((SubmittedCode.Other) read);
    }

    private Verdict notACode(SubmittedCode.Other other) {
      return new Verdict.NotACode(other.length(), other.looksLike());
    }

    private Verdict ofDigits(AccountLedger ledger, List<Authenticator> all, String digits)
        throws UndecryptableException {
      List<FullSearch.Own> own = new ArrayList<>();
      try (OtherSecrets.Opened others = OtherSecrets.of(ledger).open(ground.vault(), account)) {
        for (Authenticator one : all) {
          SharedSecret secret = OtherSecrets.open(ground.vault(), account, one.id(), one.secret());
          own.add(new FullSearch.Own(secret, one.parameters()));
          Optional<Verdict> current = current(ledger, one, secret, digits);
          if (current.isPresent()) {
            return current.get();
          }
        }
        FullSearch.Found found = FullSearch.of(digits, arrivalMillis, own, others.secrets());
        return farther(ledger, all, digits, found);
      } finally {
        own.forEach(one -> one.secret().close());
      }
    }

    /** Whether a login would have let it in, or would have but for an earlier use. */
    private Optional<Verdict> current(
        AccountLedger ledger, Authenticator one, SharedSecret secret, String digits)
        throws UndecryptableException {
      if (one.parameters().digits() != digits.length()) {
        return Optional.empty();
      }
      CodeCheck check = check(one, digits);
      OptionalInt offset = check.insideWindow(secret);
      if (offset.isEmpty()) {
        return Optional.empty();
      }
      matched = Optional.of(one);
      Optional<Verdict> spent =
          new Spending(ground, account, now).refusal(ledger, one, check, offset.getAsInt());
      burn(ledger, one, check, offset.getAsInt());
      return Optional.of(spent.orElseGet(() -> check.ok(offset.getAsInt())));
    }

    private Verdict farther(
        AccountLedger ledger, List<Authenticator> all, String digits, FullSearch.Found found) {
      if (found.own().isEmpty()) {
        long computed = all.get(0).parameters().stepAt(arrivalMillis);
        return found.ofVariant().orElseGet(() -> new Verdict.NoMatch(computed, found.search()));
      }
      Authenticator one = all.get(found.own().get().secret());
      matched = Optional.of(one);
      int offset = found.own().get().offset();
      CodeCheck check = check(one, digits);
      burn(ledger, one, check, offset);
      return check.outsideWindow(
          ground, offset, found.search(), check.refused(one.clock(), offset));
    }

    private CodeCheck check(Authenticator one, String digits) {
      return new CodeCheck(
          one.parameters(), policy.window(), Integer.parseInt(digits), arrivalMillis, one.clock());
    }

    private void burn(AccountLedger ledger, Authenticator one, CodeCheck check, int offset) {
      ledger
          .steps()
          .burn(
              one.id(),
              new StepUse(check.computedStep() + offset, now, Operation.EXPLAIN, false),
              check.forgetAfter(offset));
    }

    Attempt told(Verdict verdict, Origin origin) {
      return new Attempt(
          Operation.EXPLAIN,
          account,
          verdict,
          matched.filter(one -> several).map(Authenticator::name),
          matched.map(Authenticator::parameters),
          policy.window(),
          ground.clock().label(),
          ground.witnesses().testify(),
          origin);
    }
  }

  /**
   * Explains a code. Whoever calls MUST have looked at the administrator's rights on that account.
   *
   * @param typed as the administrator typed it
   * @return what is known of it; an accepted verdict means that a login would have let it in
   * @throws IllegalStateException when the account has no authenticator
   * @throws FactorStoreException when the store fails
   */
  public Attempt explain(AccountRef account, String typed, Origin origin) {
    Look look = new Look(account, typed);
    Verdict verdict = ground.store().exclusively(account, look::at);
    ground
        .journal()
        .changed(Journal.Change.CODE_EXPLAINED, account, Map.of("verdict", verdict.id()), origin);
    return look.told(verdict, origin);
  }
}
