package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
  private Optional<WideSearch> searching = Optional.empty();
  private Optional<Verdict> closed = Optional.empty();
  private boolean compared;

  CodeTrial(Ground ground, AccountRef account, Operation operation, Instant now) {
    this.ground = ground;
    this.account = account;
    this.operation = operation;
    this.now = now;
  }

  /** The authenticator the code is of, as far as that is known. */
  Optional<Candidate> matched() {
    return matched;
  }

  /** Whether the code was compared although the verdict says nothing of it. */
  boolean compared() {
    return compared;
  }

  /** What is left to search when {@link #run} gave no verdict. */
  Optional<WideSearch> searching() {
    return searching;
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
    byte[] clear;
    try {
      clear = ground.vault().open(account, candidate.id(), candidate.authenticator().secret());
    } catch (UndecryptableException sealed) {
      closed = Optional.of(new Verdict.Undecryptable(sealed.keyId()));
      return Optional.empty();
    }
    try {
      return Optional.of(new Opened(candidate, SharedSecret.ofBytes(clear)));
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private Verdict acceptOnce(AccountLedger ledger, Candidate candidate, int offset)
      throws UndecryptableException {
    CodeCheck check = candidate.check();
    Authenticator authenticator = candidate.authenticator();
    long step = check.computedStep() + offset;
    StepLedger steps = ledger.steps();
    Optional<StepUse> use = steps.use(candidate.id(), step);
    if (use.isEmpty()) {
      use = refusedBefore(steps, candidate, step);
    }
    boolean fresh =
        use.isEmpty()
            && step > authenticator.lastStep()
            && steps.accept(
                candidate.id(),
                new StepUse(step, now, operation, true),
                authenticator.drift().after(offset),
                check.forgetAfter(offset));
    if (fresh) {
      steps.forgetBefore(candidate.id(), check.computedStep());
    }
    return fresh ? check.ok(offset) : check.replayed(offset, use, authenticator.lastStep());
  }

  /** Whether this very code was refused while its step was still to come. */
  private Optional<StepUse> refusedBefore(StepLedger steps, Candidate candidate, long step)
      throws UndecryptableException {
    for (RefusedCode refused : steps.refused(candidate.id())) {
      if (ground.vault().matches(account, refused.hash(), candidate.check().text())) {
        return Optional.of(new StepUse(step, refused.at(), refused.operation(), false));
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict> tryNearSteps(AccountLedger ledger, List<Opened> opened) {
    WideSearch search = new WideSearch(ground, account, operation, now);
    for (Opened one : opened) {
      search.add(
          one.candidate(),
          PreparedSecret.of(
              one.secret(), one.candidate().authenticator().parameters().algorithm()));
    }
    Optional<WideSearch.Match> near =
        search.nearest((candidate, prepared) -> candidate.check().nearWindow(prepared));
    for (Opened one : opened) {
      if (near.filter(match -> match.candidate().id().equals(one.candidate().id())).isEmpty()) {
        remember(ledger, one.candidate());
      }
    }
    if (near.isEmpty()) {
      searching = Optional.of(search);
      return Optional.empty();
    }
    search.close();
    matched = Optional.of(near.get().candidate());
    return Optional.of(search.refuseAndBurn(ledger, near.get()));
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

  /** How a secret is searched. */
  interface Look {
    StepSearch.Found at(Candidate candidate, PreparedSecret prepared);
  }
}
