package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to prove the second factor. Mutable, used by one thread at a time: the request's,
 * then the worker's.
 *
 * <p>The steps, in order: methods, recovery or bypass code, lock, form of the code, window, spent
 * steps, steps near the window; then the refusal goes out, and the rest of the horizon is searched
 * behind it.
 */
final class Trial {
  private final Ground ground;
  private final DiagnosisQueue queue;
  private final AccountRef account;
  private final Operation operation;
  private final String typed;
  private final Optional<String> withoutAuthenticator;
  private final Origin origin;
  private final long arrivalMillis;
  private Policy policy;
  private Instant now = Instant.EPOCH;
  private Optional<String> label = Optional.empty();
  private Optional<TotpParameters> parameters = Optional.empty();
  private Optional<WideSearch> searching = Optional.empty();
  private boolean guessed;

  Trial(
      Ground ground,
      DiagnosisQueue queue,
      AccountRef account,
      Operation operation,
      String typed,
      Optional<String> withoutAuthenticator,
      Origin origin) {
    this.ground = ground;
    this.queue = queue;
    this.account = account;
    this.operation = operation;
    this.typed = typed;
    this.withoutAuthenticator = withoutAuthenticator;
    this.origin = origin;
    this.policy = ground.settings().policy();
    this.arrivalMillis = ground.clock().millis();
  }

  /**
   * Runs it and writes it down.
   *
   * @return empty: refused, and the log will say why
   */
  Optional<Verdict> run() {
    try {
      policy = ground.policies().of(account);
      Optional<Verdict> verdict = ground.store().exclusively(account, this::judge);
      verdict.ifPresent(this::tell);
      if (verdict.isEmpty()) {
        searchBehindTheAnswer();
      }
      return verdict;
    } catch (FactorStoreException failed) {
      searching.ifPresent(WideSearch::close);
      Verdict verdict = new Verdict.StoreFailed();
      tell(verdict);
      return Optional.of(verdict);
    }
  }

  private Optional<Verdict> judge(AccountLedger ledger) {
    // Inside the ledger: an attempt that waited for another one is measured against its failure.
    now = ground.clock().machineTime();
    List<Authenticator> all = ledger.authenticators();
    if (all.isEmpty()) {
      throw new IllegalStateException("no second factor to verify against");
    }
    parameters = Optional.of(all.get(0).parameters());
    Failures failures = ledger.failures();
    SubmittedCode submitted = read(all.get(0));
    if (submitted instanceof SubmittedCode.RecoveryShaped recovery) {
      return Optional.of(
          new RecoveryTrial(ground, account, allowed(), now)
              .run(ledger, failures, recovery.text()));
    }
    if (failures.locked(ground.settings().limit(), now)) {
      return Optional.of(new Verdict.Locked(failures.lockedUntil(ground.settings().limit())));
    }
    Optional<Verdict> verdict = tryCode(ledger, all, submitted);
    keepFailures(ledger, failures, verdict);
    return verdict;
  }

  private SubmittedCode read(Authenticator authenticator) {
    return SubmittedCode.read(typed, authenticator.parameters().digits(), RecoveryCodes.LENGTH);
  }

  private boolean allowed() {
    return policy.methods().contains(Method.APP);
  }

  private void keepFailures(AccountLedger ledger, Failures failures, Optional<Verdict> verdict) {
    if (verdict.isEmpty() || guessed || verdict.get().countsAsFailure()) {
      ledger.keep(failures.plusOne(now));
    } else if (verdict.get().accepted() && !failures.equals(Failures.NONE)) {
      ledger.keep(failures.cleared());
    }
  }

  private Optional<Verdict> tryCode(
      AccountLedger ledger, List<Authenticator> all, SubmittedCode submitted) {
    if (!allowed()) {
      return Optional.of(new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED));
    }
    List<Candidate> candidates =
        all.stream()
            .filter(one -> withoutAuthenticator.filter(one.id()::equals).isEmpty())
            .flatMap(one -> candidate(one).stream())
            .toList();
    if (candidates.isEmpty()) {
      return Optional.of(notACode(submitted));
    }
    CodeTrial trial = new CodeTrial(ground, account, operation, now);
    Optional<Verdict> verdict = trial.run(ledger, candidates);
    searching = trial.searching();
    guessed = trial.compared();
    name(trial.matched(), all.size() > 1);
    return verdict;
  }

  /** With one authenticator its name says nothing. */
  private void name(Optional<Candidate> matched, boolean several) {
    matched.ifPresent(
        candidate -> {
          parameters = Optional.of(candidate.authenticator().parameters());
          label =
              several ? Optional.of(candidate.authenticator().name()) : Optional.<String>empty();
        });
  }

  /** Whether what was typed has the form of this authenticator's codes. */
  private Optional<Candidate> candidate(Authenticator authenticator) {
    return read(authenticator) instanceof SubmittedCode.Digits digits
        ? Optional.of(
            new Candidate(
                authenticator,
                new CodeCheck(
                    authenticator.parameters(), policy.window(), digits.value(), arrivalMillis)))
        : Optional.empty();
  }

  private static Verdict notACode(SubmittedCode submitted) {
    // Digits of the one that may not be used say nothing to the others.
    return submitted instanceof SubmittedCode.Other other
        ? new Verdict.NotACode(other.length(), other.looksLike())
        : new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED);
  }

  private void searchBehindTheAnswer() {
    WideSearch search = searching.orElseThrow();
    int waiting = queue.waiting();
    Runnable work =
        () -> {
          try (search) {
            Verdict verdict = search.run();
            name(search.matched(), search.several());
            tell(verdict);
          } catch (RuntimeException unexpected) {
            // Each attempt gets its line, whatever happens to its search.
            tell(new Verdict.NotSearched(search.computedStep(), queue.waiting()));
            throw unexpected;
          }
        };
    if (!queue.offer(work)) {
      search.close();
      tell(new Verdict.NotSearched(search.computedStep(), waiting));
    }
  }

  private void tell(Verdict verdict) {
    ground
        .journal()
        .attempt(
            new Attempt(
                operation,
                account,
                verdict,
                label,
                parameters,
                policy.window(),
                ground.clock().label(),
                origin));
  }
}
