package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lays a code beside the authenticators it may be of, inside the account's ledger. */
final class CodeTrial {

  /** A candidate with its secret in clear. */
  private record Opened(Candidate candidate, SharedSecret secret) {}

  private final Ground ground;
  private final AccountRef account;
  private final Operation operation;
  private final Instant now;
  private Optional<Candidate> matched = Optional.empty();
  private final boolean learns;
  private Optional<FarCodes> farCodes = Optional.empty();
  private Optional<SkewInterval> heard = Optional.empty();
  private Optional<Verdict> closed = Optional.empty();
  private boolean compared;

  /**
   * @param learns whether policy lets a proven drift be learned
   */
  CodeTrial(Ground ground, AccountRef account, Operation operation, Instant now, boolean learns) {
    this.ground = ground;
    this.account = account;
    this.operation = operation;
    this.now = now;
    this.learns = learns;
  }

  /** The authenticator the code is of, as far as that is known. */
  Optional<Candidate> matched() {
    return matched;
  }

  /** Whether the code was compared although the verdict says nothing of it. */
  boolean compared() {
    return compared;
  }

  /** Tells what came of it. Call it when the ledger is closed. */
  void tell(Origin origin) {
    heard.ifPresent(skew -> ground.witnesses().heard(account, skew));
    farCodes.ifPresent(far -> far.tell(origin));
  }

  /**
   * Compares and spends.
   *
   * @param candidates at least one
   * @return empty: refused, and only a wide search can say why
   */
  Optional<Verdict> run(AccountLedger ledger, List<Candidate> candidates) {
    List<Opened> opened = new ArrayList<>();
    try {
      for (Candidate candidate : candidates) {
        open(candidate).ifPresent(opened::add);
      }
      for (Opened one : opened) {
        OptionalInt offset = one.candidate().check().insideWindow(one.secret());
        if (offset.isPresent()) {
          matched = Optional.of(one.candidate());
          return Optional.of(acceptOnce(ledger, one.candidate(), offset.getAsInt()));
        }
      }
      if (closed.isPresent()) {
        // A secret that cannot be opened may be the one: never call that a wrong code. But it was
        // compared with the others, and must not be tried for nothing.
        opened.forEach(one -> remember(ledger, one.candidate()));
        compared = !opened.isEmpty();
        return closed;
      }
      return tryNearSteps(ledger, opened);
    } catch (UndecryptableException sealed) {
      return Optional.of(new Verdict.Undecryptable(sealed.keyId()));
    } finally {
      opened.forEach(one -> one.secret().close());
    }
  }

  private Optional<Opened> open(Candidate candidate) {
    try {
      return Optional.of(
          new Opened(
              candidate,
              OtherSecrets.open(
                  ground.vault(), account, candidate.id(), candidate.authenticator().secret())));
    } catch (UndecryptableException sealed) {
      closed = Optional.of(new Verdict.Undecryptable(sealed.keyId()));
      return Optional.empty();
    }
  }

  private Verdict acceptOnce(AccountLedger ledger, Candidate candidate, int offset)
      throws UndecryptableException {
    CodeCheck check = candidate.check();
    Authenticator authenticator = candidate.authenticator();
    Optional<Verdict> spent =
        new Spending(ground, account, now).refusal(ledger, authenticator, check, offset);
    if (spent.isPresent()) {
      return spent.get();
    }
    SkewInterval skew = check.skew(offset);
    boolean first =
        ledger
            .steps()
            .accept(
                candidate.id(),
                new StepUse(check.computedStep() + offset, now, operation, true),
                authenticator.clock().accepted(offset, check.window(), skew, check.arrivalMillis()),
                check.forgetAfter(offset));
    if (!first) {
      return check.replayed(offset, Optional.empty(), authenticator.lastStep());
    }
    ledger.steps().forgetBefore(candidate.id(), check.computedStep());
    heard = Optional.of(skew);
    return check.ok(offset);
  }

  private Optional<Verdict> tryNearSteps(AccountLedger ledger, List<Opened> opened) {
    Near near = nearest(opened);
    for (Opened one : opened) {
      if (near.owner().filter(owner -> owner.id().equals(one.candidate().id())).isEmpty()) {
        remember(ledger, one.candidate());
      }
    }
    if (near.owner().isEmpty()) {
      return Optional.empty();
    }
    Candidate owner = near.owner().get();
    matched = Optional.of(owner);
    FarCodes far = new FarCodes(ground, account, operation, now, learns);
    farCodes = Optional.of(far);
    return Optional.of(
        far.refuse(ledger, owner.authenticator(), owner.check(), near.offset(), near.search()));
  }

  private record Near(Optional<Candidate> owner, int offset, Search search) {}

  /** The match nearest to now among all authenticators. */
  private static Near nearest(List<Opened> opened) {
    int tried = 0;
    int matches = 0;
    int digits = 0;
    Optional<Candidate> owner = Optional.empty();
    int offset = 0;
    for (Opened one : opened) {
      TotpParameters parameters = one.candidate().authenticator().parameters();
      StepSearch.Found found;
      try (PreparedSecret prepared = PreparedSecret.of(one.secret(), parameters.algorithm())) {
        found = one.candidate().check().nearWindow(prepared);
      }
      tried += found.search().tried();
      digits = parameters.digits();
      if (found.offset().isPresent()) {
        matches += found.search().ambiguous() ? 2 : 1;
        if (owner.isEmpty() || Math.abs(found.offset().getAsInt()) < Math.abs(offset)) {
          owner = Optional.of(one.candidate());
          offset = found.offset().getAsInt();
        }
      }
    }
    return new Near(owner, offset, new Search(tried, digits, matches > 1));
  }

  /** Its step is looked for later, if at all: the code is dead from now on all the same. */
  private void remember(AccountLedger ledger, Candidate candidate) {
    CodeCheck check = candidate.check();
    ledger
        .steps()
        .remember(
            candidate.id(),
            new RefusedCode(ground.vault().hash(account, check.text()), now, operation),
            check.forgetAfterHorizon());
  }
}
