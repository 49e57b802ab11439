package io.lockstep.factor;

import io.lockstep.totp.SharedSecret;
import io.lockstep.verdict.FullSearch;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what a refused code is of: any step of the account's secrets, and everything else that
 * explains it. Runs behind the answer; holds no secret in clear while it waits.
 */
final class FarSearch {
  private final Ground ground;
  private final AccountRef account;
  private final Operation operation;
  private final Policy policy;
  private final Instant refused;
  private final String digits;
  private final long arrivalMillis;
  private final List<Authenticator> authenticators;
  private final FarCodes farCodes;
  private Optional<Authenticator> matched = Optional.empty();

  /**
   * @param refused when, by the machine's clock
   * @param digits what was typed
   * @param arrivalMillis when, by the verifying clock
   * @param authenticators it may be of, at least one
   */
  FarSearch(
      Ground ground,
      AccountRef account,
      Operation operation,
      Policy policy,
      Instant refused,
      String digits,
      long arrivalMillis,
      List<Authenticator> authenticators) {
    this.ground = ground;
    this.account = account;
    this.operation = operation;
    this.policy = policy;
    this.refused = refused;
    this.digits = digits;
    this.arrivalMillis = arrivalMillis;
    this.authenticators = authenticators;
    this.farCodes = new FarCodes(ground, account, operation, refused, policy.learnDrift());
  }

  /** The authenticator the code turned out to be of. */
  Optional<Authenticator> matched() {
    return matched;
  }

  boolean several() {
    return authenticators.size() > 1;
  }

  long computedStep() {
    return authenticators.get(0).parameters().stepAt(arrivalMillis);
  }

  /** Searches, burns what it finds, and corrects the count of failures. */
  Verdict run(Origin origin) {
    try {
      OtherSecrets others = ground.store().exclusively(account, OtherSecrets::of);
      FullSearch.Found found = search(others);
      Verdict verdict =
          found.own().isEmpty() && found.variant().isEmpty() && codeLength()
              ? new Verdict.NoMatch(computedStep(), found.search())
              : ground.store().exclusively(account, ledger -> settle(ledger, found, others));
      farCodes.tell(origin);
      return verdict;
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    } catch (FactorStoreException failed) {
      return new Verdict.StoreFailed();
    }
  }

  private FullSearch.Found search(OtherSecrets others) throws UndecryptableException {
    List<FullSearch.Own> own = new ArrayList<>();
    try (OtherSecrets.Opened opened = others.open(ground.vault(), account)) {
      for (Authenticator one : authenticators) {
        SharedSecret secret = OtherSecrets.open(ground.vault(), account, one.id(), one.secret());
        own.add(new FullSearch.Own(secret, one.parameters()));
      }
      return FullSearch.of(digits, arrivalMillis, own, opened.secrets());
    } finally {
      own.forEach(one -> one.secret().close());
    }
  }

  /** Whether what was typed has as many digits as a code of one of them. */
  private boolean codeLength() {
    return authenticators.stream().anyMatch(one -> one.parameters().digits() == digits.length());
  }

  private Verdict settle(AccountLedger ledger, FullSearch.Found found, OtherSecrets others) {
    if (found.own().isEmpty()) {
      found.variant().ifPresent(match -> burnPending(ledger, match, others));
    }
    Verdict verdict =
        found.own().isPresent()
            ? own(ledger, authenticators.get(found.own().get().secret()), found)
            : found
                .ofVariant()
                .orElseGet(() -> new Verdict.NotACode(digits.length(), LooksLike.DIGITS));
    if (!verdict.countsAsFailure()) {
      // Counted when the refusal went out.
      ledger.keep(ledger.failures().minusOne());
    }
    return verdict;
  }

  private Verdict own(AccountLedger ledger, Authenticator before, FullSearch.Found found) {
    matched = Optional.of(before);
    int offset = found.own().get().offset();
    CodeCheck check = check(before);
    Optional<Authenticator> now =
        ledger.authenticators().stream().filter(one -> one.id().equals(before.id())).findFirst();
    // Replaced or removed meanwhile: there is nothing left to burn.
    return now.map(one -> farCodes.refuse(ledger, one, check, offset, found.search()))
        .orElseGet(() -> check.outsideWindow(ground, offset, found.search(), before.clock()));
  }

  private CodeCheck check(Authenticator authenticator) {
    return new CodeCheck(
        authenticator.parameters(),
        policy.window(),
        Integer.parseInt(digits),
        arrivalMillis,
        authenticator.clock());
  }

  /** It could still be confirmed with this code. */
  private void burnPending(
      AccountLedger ledger, FullSearch.VariantMatch match, OtherSecrets others) {
    if (match.variant() instanceof Variant.Pending) {
      StepUse use = new StepUse(match.step(), refused, operation, false);
      String id = others.id(match.place());
      ledger.steps().burn(id, use, match.step() + FullSearch.VARIANT_REACH);
    }
  }
}
