package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One attempt to prove the second factor. Mutable, used by one thread at a time: the request's,
 * then the worker's.
 *
 * <p>The steps, in order: methods, recovery or bypass code, lock, the open code by mail, form of
 * the code, window, spent steps, steps near the window; then the refusal goes out, and the rest of
 * the horizon is searched behind it.
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
  private Set<Method> usable = Set.of();
  private Optional<Failures> counted = Optional.empty();
  private Optional<String> label = Optional.empty();
  private Optional<TotpParameters> parameters = Optional.empty();
  private Optional<FarSearch> searching = Optional.empty();
  private Optional<CodeTrial> compared = Optional.empty();
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
      compared.ifPresent(trial -> trial.tell(origin));
      verdict.ifPresent(this::tell);
      if (verdict.isEmpty()) {
        searchBehindTheAnswer();
      }
      counted.ifPresent(failures -> ground.journal().counted(account, failures, origin));
      return verdict;
    } catch (FactorStoreException failed) {
      Verdict verdict = new Verdict.StoreFailed();
      tell(verdict);
      return Optional.of(verdict);
    }
  }

  private Optional<Verdict> judge(AccountLedger ledger) {
    // Inside the ledger: an attempt that waited for another one is measured against its failure.
    forgetEarlierRun();
    now = ground.clock().machineTime();
    List<Authenticator> all = ledger.authenticators();
    boolean byMail = ledger.mail().factor().isPresent();
    if (all.isEmpty() && !byMail) {
      throw new IllegalStateException("no second factor to verify against");
    }
    usable = usable(!all.isEmpty(), byMail);
    parameters = all.stream().findFirst().map(Authenticator::parameters);
    Failures before = ledger.failures();
    Optional<Verdict> verdict = judge(ledger, all, before);
    Failures after = ledger.failures();
    if (after.consecutive() > before.consecutive()) {
      counted = Optional.of(after);
    }
    return verdict;
  }

  /** The store may run this more than once; only the last run counts. */
  private void forgetEarlierRun() {
    counted = Optional.empty();
    label = Optional.empty();
    searching = Optional.empty();
    compared = Optional.empty();
    guessed = false;
  }

  private Optional<Verdict> judge(
      AccountLedger ledger, List<Authenticator> all, Failures failures) {
    TotpParameters first = parameters.orElse(policy.parameters());
    SubmittedCode submitted = read(first);
    if (submitted instanceof SubmittedCode.RecoveryShaped recovery) {
      return Optional.of(
          new RecoveryTrial(ground, account, !usable.isEmpty(), now)
              .run(ledger, failures, recovery.text()));
    }
    if (failures.locked(ground.settings().limit(), now)) {
      return Optional.of(new Verdict.Locked(failures.lockedUntil(ground.settings().limit())));
    }
    Optional<Verdict> verdict = tryCodes(ledger, all, submitted);
    keepFailures(ledger, failures, verdict);
    return verdict;
  }

  /** What the account has set up and policy still allows. */
  private Set<Method> usable(boolean app, boolean email) {
    Set<Method> found = EnumSet.noneOf(Method.class);
    if (app) {
      found.add(Method.APP);
    }
    if (email) {
      found.add(Method.EMAIL);
    }
    found.retainAll(policy.methods());
    return found;
  }

  private SubmittedCode read(TotpParameters expected) {
    return SubmittedCode.read(
        typed, expected.digits(), ground.settings().forms().recovery().read());
  }

  private void keepFailures(AccountLedger ledger, Failures failures, Optional<Verdict> verdict) {
    if (verdict.isEmpty() || guessed || verdict.get().countsAsFailure()) {
      ledger.keep(failures.plusOne(now));
    } else if (verdict.get().accepted() && !failures.equals(Failures.NONE)) {
      ledger.keep(failures.cleared());
    }
  }

  private Optional<Verdict> tryCodes(
      AccountLedger ledger, List<Authenticator> all, SubmittedCode submitted) {
    if (usable.isEmpty()) {
      return Optional.of(new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED));
    }
    Optional<MailTrial> mail =
        Optional.of(usable)
            .filter(methods -> methods.contains(Method.EMAIL))
            .map(methods -> new MailTrial(ground, account, ledger, now, typed));
    Optional<Verdict> open = mail.flatMap(MailTrial::open);
    if (open.isPresent()) {
      parameters = Optional.empty();
      return open;
    }
    List<Candidate> candidates = usable.contains(Method.APP) ? candidates(all) : List.of();
    Optional<Verdict> byApp =
        candidates.isEmpty() ? Optional.empty() : tryApp(ledger, candidates, all.size() > 1);
    if (byApp.filter(Verdict::accepted).isPresent()) {
      return byApp;
    }
    // An old code by mail is called that, unless it happens to be right as a code of the app.
    boolean mailOnly = !usable.contains(Method.APP);
    Optional<Verdict> byMail =
        mail.flatMap(trial -> trial.why(candidates.isEmpty() && (mailOnly || trial.waits())));
    if (byMail.isPresent()) {
      searching = Optional.empty();
      parameters = Optional.empty();
      return byMail;
    }
    return candidates.isEmpty() ? withoutCandidate(all, submitted) : byApp;
  }

  private List<Candidate> candidates(List<Authenticator> all) {
    return all.stream().filter(this::mayBeUsed).flatMap(one -> candidate(one).stream()).toList();
  }

  private Optional<Verdict> tryApp(
      AccountLedger ledger, List<Candidate> candidates, boolean several) {
    CodeTrial trial = new CodeTrial(ground, account, operation, now, policy.learnDrift());
    Optional<Verdict> verdict = trial.run(ledger, candidates);
    compared = Optional.of(trial);
    if (verdict.isEmpty()) {
      searchFor(
          candidates.get(0).check().text(),
          candidates.stream().map(Candidate::authenticator).toList());
    }
    name(trial.matched().map(Candidate::authenticator), several);
    guessed = trial.compared();
    return verdict;
  }

  /**
   * Nothing has the form of what was typed. Digits of another length may still be a code of an app
   * that does not read how many it should show.
   */
  private Optional<Verdict> withoutCandidate(List<Authenticator> all, SubmittedCode submitted) {
    List<Authenticator> allowed = all.stream().filter(this::mayBeUsed).toList();
    Optional<String> digits = SubmittedCode.codeDigits(typed);
    if (usable.contains(Method.APP)
        && submitted instanceof SubmittedCode.Other
        && digits.isPresent()
        && !allowed.isEmpty()) {
      searchFor(digits.get(), allowed);
      return Optional.empty();
    }
    return Optional.of(notACode(submitted));
  }

  private void searchFor(String digits, List<Authenticator> authenticators) {
    searching =
        Optional.of(
            new FarSearch(
                ground, account, operation, policy, now, digits, arrivalMillis, authenticators));
  }

  private boolean mayBeUsed(Authenticator authenticator) {
    return withoutAuthenticator.filter(authenticator.id()::equals).isEmpty();
  }

  /** With one authenticator its name says nothing. */
  private void name(Optional<Authenticator> matched, boolean several) {
    matched.ifPresent(
        authenticator -> {
          parameters = Optional.of(authenticator.parameters());
          label = several ? Optional.of(authenticator.name()) : Optional.<String>empty();
        });
  }

  /** Whether what was typed has the form of this authenticator's codes. */
  private Optional<Candidate> candidate(Authenticator authenticator) {
    return read(authenticator.parameters()) instanceof SubmittedCode.Digits digits
        ? Optional.of(
            new Candidate(
                authenticator,
                new CodeCheck(
                    authenticator.parameters(),
                    policy.window(),
                    digits.value(),
                    arrivalMillis,
                    authenticator.clock())))
        : Optional.empty();
  }

  private static Verdict notACode(SubmittedCode submitted) {
    // Digits of the one that may not be used say nothing to the others.
    return submitted instanceof SubmittedCode.Other other
        ? new Verdict.NotACode(other.length(), other.looksLike())
        : new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED);
  }

  private void searchBehindTheAnswer() {
    FarSearch search = searching.orElseThrow();
    int waiting = queue.waiting();
    Runnable work =
        () -> {
          try {
            Verdict verdict = search.run(origin);
            name(search.matched(), search.several());
            tell(verdict);
          } catch (RuntimeException unexpected) {
            // Each attempt gets its line, whatever happens to its search.
            tell(new Verdict.NotSearched(search.computedStep(), queue.waiting()));
            throw unexpected;
          }
        };
    if (!queue.offer(work)) {
      tell(new Verdict.NotSearched(search.computedStep(), waiting));
    }
  }

  private void tell(Verdict verdict) {
    ground.tell(operation, account, verdict, label, parameters, policy.window(), origin);
  }
}
