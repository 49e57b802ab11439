package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.SubmittedCode;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks for the second factor of an account whose first factor was proven.
 *
 * <p>The steps, in order: switch, recovery code, lock, form of the code, window, spent steps, steps
 * near the window; then the refusal goes out, and the rest of the horizon is searched behind it.
 */
public final class Verification {
  private final FactorSettings settings;
  private final FactorStore store;
  private final Vault vault;
  private final Ground ground;
  private final DiagnosisQueue queue;

  public Verification(Ground ground, DiagnosisQueue queue) {
    this.settings = ground.settings();
    this.store = ground.store();
    this.vault = ground.vault();
    this.ground = ground;
    this.queue = queue;
  }

  /** Whether this account has a confirmed second factor, whatever the switch says. */
  public boolean enrolled(AccountRef account) {
    return store.authenticator(account).isPresent();
  }

  /**
   * Whether a login of this account needs a code now. When the switch alone makes it unnecessary,
   * the log says that the second factor was skipped.
   *
   * @throws FactorStoreException when that cannot be told; the login must then be refused
   */
  public boolean demanded(AccountRef account, Operation operation, Origin origin) {
    if (!enrolled(account)) {
      return false;
    }
    return !skipped(account, operation, origin);
  }

  /**
   * Verifies what an account's owner typed as the second factor.
   *
   * @param typed as it came over the wire; TOTP code or recovery code
   * @throws IllegalStateException when the account is not enrolled
   */
  public VerificationOutcome verify(
      AccountRef account, Operation operation, String typed, Origin origin) {
    if (operation != Operation.ENABLE && skipped(account, operation, origin)) {
      return new VerificationOutcome.Skipped();
    }
    Trial trial = new Trial(account, operation, typed, origin);
    try {
      trial.policy = ground.policies().of(account);
      Optional<Verdict> verdict = store.exclusively(account, trial::run);
      verdict.ifPresent(trial::tell);
      if (verdict.isEmpty()) {
        trial.searchBehindTheAnswer();
      }
      return verdict.filter(Verdict::accepted).isPresent()
          ? new VerificationOutcome.Accepted(verdict.get())
          : new VerificationOutcome.Refused(verdict);
    } catch (FactorStoreException failed) {
      Verdict verdict = new Verdict.StoreFailed();
      trial.tell(verdict);
      return new VerificationOutcome.Refused(Optional.of(verdict));
    } finally {
      trial.releaseUnlessSearching();
    }
  }

  private boolean skipped(AccountRef account, Operation operation, Origin origin) {
    SwitchState state = ground.onOff().state();
    if (!state.on()) {
      ground.journal().skipped(operation, account, state, origin);
    }
    return !state.on();
  }

  /** One attempt. Mutable, used by one thread at a time: the request's, then the worker's. */
  private final class Trial {
    private final AccountRef account;
    private final Operation operation;
    private final String typed;
    private final Origin origin;
    private final long arrivalMillis = ground.clock().millis();
    private Policy policy = ground.settings().policy();
    private Instant now = Instant.EPOCH;
    private Optional<TotpParameters> parameters = Optional.empty();
    private Optional<Authenticator> live = Optional.empty();
    private Optional<CodeCheck> check = Optional.empty();
    private Optional<PreparedSecret> searching = Optional.empty();
    private boolean handedOver;

    Trial(AccountRef account, Operation operation, String typed, Origin origin) {
      this.account = account;
      this.operation = operation;
      this.typed = typed;
      this.origin = origin;
    }

    /**
     * @return empty: refused, and only a wide search can say why
     */
    Optional<Verdict> run(AccountLedger ledger) {
      // Inside the ledger: an attempt that waited for another one is measured against its failure.
      now = ground.clock().machineTime();
      Authenticator authenticator =
          ledger
              .live()
              .orElseThrow(() -> new IllegalStateException("no second factor to verify against"));
      live = Optional.of(authenticator);
      parameters = Optional.of(authenticator.parameters());
      Failures failures = ledger.failures();
      SubmittedCode submitted =
          SubmittedCode.read(typed, authenticator.parameters().digits(), RecoveryCodes.LENGTH);
      if (submitted instanceof SubmittedCode.RecoveryShaped recovery) {
        return Optional.of(tryRecovery(ledger, failures, recovery.text()));
      }
      if (failures.locked(settings.limit(), now)) {
        return Optional.of(new Verdict.Locked(failures.lockedUntil(settings.limit())));
      }
      Optional<Verdict> verdict =
          submitted instanceof SubmittedCode.Digits digits
              ? tryCode(ledger, authenticator, digits.value())
              : Optional.of(notACode((SubmittedCode.Other) submitted));
      keepFailures(ledger, failures, verdict);
      return verdict;
    }

    private void keepFailures(AccountLedger ledger, Failures failures, Optional<Verdict> verdict) {
      if (verdict.isEmpty() || verdict.get().countsAsFailure()) {
        ledger.keep(failures.plusOne(now));
      } else if (verdict.get().accepted() && !failures.equals(Failures.NONE)) {
        ledger.keep(failures.cleared());
      }
    }

    private Verdict tryRecovery(AccountLedger ledger, Failures failures, String text) {
      if (!failures.mayTryRecovery(settings.limit(), now)) {
        return new Verdict.Locked(Optional.of(failures.recoveryHourEnds()));
      }
      try {
        int left = 0;
        Optional<RecoveryCode> matched = Optional.empty();
        // No early exit: how long this takes must not tell which code it was.
        for (RecoveryCode code : ledger.recoveryCodes()) {
          if (vault.matches(account, code.hash(), text)) {
            matched = Optional.of(code);
          } else if (code.spent().isEmpty()) {
            left++;
          }
        }
        if (matched.isEmpty()) {
          ledger.keep(failures.plusOne(now).plusRecoveryTry(now));
          return new Verdict.ScratchUnknown();
        }
        if (!ledger.spend(matched.get(), now)) {
          return new Verdict.ScratchUsed(matched.get().spent().orElse(now));
        }
        ledger.keep(failures.cleared());
        return new Verdict.OkRecovery(left);
      } catch (UndecryptableException sealed) {
        return new Verdict.Undecryptable(sealed.keyId());
      }
    }

    private Verdict notACode(SubmittedCode.Other other) {
      return new Verdict.NotACode(other.length(), other.looksLike());
    }

    private Optional<Verdict> tryCode(AccountLedger ledger, Authenticator authenticator, int code) {
      CodeCheck toCheck =
          new CodeCheck(authenticator.parameters(), policy.window(), code, arrivalMillis);
      check = Optional.of(toCheck);
      byte[] clear;
      try {
        clear = vault.open(account, authenticator.id(), authenticator.secret());
      } catch (UndecryptableException sealed) {
        return Optional.of(new Verdict.Undecryptable(sealed.keyId()));
      }
      try (SharedSecret secret = SharedSecret.ofBytes(clear)) {
        OptionalInt offset = toCheck.insideWindow(secret);
        if (offset.isPresent()) {
          return Optional.of(acceptOnce(ledger, authenticator, toCheck, offset.getAsInt()));
        }
        return tryNearSteps(ledger, authenticator, toCheck, secret);
      } catch (UndecryptableException sealed) {
        return Optional.of(new Verdict.Undecryptable(sealed.keyId()));
      } finally {
        Arrays.fill(clear, (byte) 0);
      }
    }

    private Verdict acceptOnce(
        AccountLedger ledger, Authenticator authenticator, CodeCheck toCheck, int offset)
        throws UndecryptableException {
      long step = toCheck.computedStep() + offset;
      Optional<StepUse> use = ledger.use(authenticator.id(), step);
      if (use.isEmpty()) {
        use = refusedBefore(ledger, authenticator, toCheck, step);
      }
      boolean fresh =
          use.isEmpty()
              && step > authenticator.lastStep()
              && ledger.accept(
                  authenticator.id(),
                  new StepUse(step, now, operation, true),
                  toCheck.forgetAfter(offset));
      if (fresh) {
        ledger.forgetSpentBefore(authenticator.id(), toCheck.computedStep());
      }
      return fresh ? toCheck.ok(offset) : toCheck.replayed(offset, use, authenticator.lastStep());
    }

    /** Whether this very code was refused while its step was still to come. */
    private Optional<StepUse> refusedBefore(
        AccountLedger ledger, Authenticator authenticator, CodeCheck toCheck, long step)
        throws UndecryptableException {
      for (RefusedCode refused : ledger.refused(authenticator.id())) {
        if (vault.matches(account, refused.hash(), toCheck.text())) {
          return Optional.of(new StepUse(step, refused.at(), refused.operation(), false));
        }
      }
      return Optional.empty();
    }

    private Optional<Verdict> tryNearSteps(
        AccountLedger ledger, Authenticator authenticator, CodeCheck toCheck, SharedSecret secret) {
      PreparedSecret prepared = PreparedSecret.of(secret, authenticator.parameters().algorithm());
      StepSearch.Found near = toCheck.nearWindow(prepared);
      if (near.offset().isEmpty()) {
        searching = Optional.of(prepared);
        // The search comes later, if at all: the code is dead from now on all the same.
        ledger.remember(
            authenticator.id(),
            new RefusedCode(vault.hash(account, toCheck.text()), now, operation),
            toCheck.forgetAfterHorizon());
        return Optional.empty();
      }
      prepared.close();
      return Optional.of(refuseAndBurn(ledger, authenticator, toCheck, near));
    }

    private Verdict refuseAndBurn(
        AccountLedger ledger,
        Authenticator authenticator,
        CodeCheck toCheck,
        StepSearch.Found found) {
      int offset = found.offset().getAsInt();
      long step = toCheck.computedStep() + offset;
      Optional<StepUse> use = ledger.use(authenticator.id(), step);
      if (use.filter(StepUse::accepted).isPresent()) {
        return toCheck.replayed(offset, use, authenticator.lastStep());
      }
      ledger.burn(
          authenticator.id(),
          new StepUse(step, now, operation, false),
          toCheck.forgetAfter(offset));
      return toCheck.outsideWindow(ground.diagnosis(), offset, found.search());
    }

    void searchBehindTheAnswer() {
      int waiting = queue.waiting();
      if (!queue.offer(this::searchWide)) {
        tell(new Verdict.NotSearched(check.orElseThrow().computedStep(), waiting));
        release();
      }
      handedOver = true;
    }

    void releaseUnlessSearching() {
      if (!handedOver) {
        release();
      }
    }

    private void release() {
      searching.ifPresent(PreparedSecret::close);
    }

    private void searchWide() {
      CodeCheck toCheck = check.orElseThrow();
      try {
        StepSearch.Found found = toCheck.wholeHorizon(searching.orElseThrow());
        if (found.offset().isEmpty()) {
          tell(new Verdict.NoMatch(toCheck.computedStep(), found.search()));
          return;
        }
        Authenticator authenticator = live.orElseThrow();
        tell(
            store.exclusively(
                account,
                ledger -> {
                  if (ledger
                      .live()
                      .filter(live -> live.id().equals(authenticator.id()))
                      .isEmpty()) {
                    // Replaced or removed meanwhile: there is nothing left to burn.
                    return toCheck.outsideWindow(
                        ground.diagnosis(), found.offset().getAsInt(), found.search());
                  }
                  Verdict verdict = refuseAndBurn(ledger, authenticator, toCheck, found);
                  if (!verdict.countsAsFailure()) {
                    // Counted when the refusal went out; a replay does not count.
                    ledger.keep(ledger.failures().minusOne());
                  }
                  return verdict;
                }));
      } catch (FactorStoreException failed) {
        tell(new Verdict.StoreFailed());
      } catch (RuntimeException unexpected) {
        // Each attempt gets its line, whatever happens to its search.
        tell(new Verdict.NotSearched(toCheck.computedStep(), queue.waiting()));
        throw unexpected;
      } finally {
        release();
      }
    }

    void tell(Verdict verdict) {
      ground
          .journal()
          .attempt(
              new Attempt(
                  operation,
                  account,
                  verdict,
                  Optional.empty(),
                  parameters,
                  policy.window(),
                  ground.clock().label(),
                  origin));
    }
  }
}
