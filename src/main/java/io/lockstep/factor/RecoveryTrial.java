package io.lockstep.factor;

import io.lockstep.verdict.Flaw;
import io.lockstep.verdict.Means;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Lays something of a recovery code's form beside an account's recovery and bypass codes. */
final class RecoveryTrial {
  private final Ground ground;
  private final AccountRef account;
  private final boolean allowed;
  private final Instant now;

  /**
   * @param allowed whether policy still allows the way these codes stand in for
   */
  RecoveryTrial(Ground ground, AccountRef account, boolean allowed, Instant now) {
    this.ground = ground;
    this.account = account;
    this.allowed = allowed;
    this.now = now;
  }

  Verdict run(AccountLedger ledger, Failures failures, String text) {
    Failures.Limit limit = ground.settings().limit();
    if (!failures.mayTryRecovery(limit, now)) {
      return new Verdict.Locked(Optional.of(failures.recoveryHourEnds()));
    }
    try {
      Verdict verdict = judge(ledger, text);
      if (verdict.accepted()) {
        ledger.keep(failures.cleared());
      } else if (verdict.countsAsFailure()) {
        ledger.keep(failures.plusOne(now).plusRecoveryTry(now));
      }
      return verdict;
    } catch (UndecryptableException sealed) {
      return new Verdict.Undecryptable(sealed.keyId());
    }
  }

  private Verdict judge(AccountLedger ledger, String text) throws UndecryptableException {
    Optional<BypassCode> bypass = Optional.empty();
    for (BypassCode code : ledger.codes().bypassCodes()) {
      if (ground.vault().matches(account, code.hash(), text)) {
        bypass = Optional.of(code);
      }
    }
    if (bypass.isPresent()) {
      return bypass.get().usable(now) && ledger.codes().spend(bypass.get(), now)
          ? new Verdict.OkBy(Means.BYPASS)
          : new Verdict.Flawed(Flaw.BYPASS_EXPIRED);
    }
    return recovery(ledger, text);
  }

  private Verdict recovery(AccountLedger ledger, String text) throws UndecryptableException {
    int left = 0;
    Optional<RecoveryCode> matched = Optional.empty();
    // No early exit: how long this takes must not tell which code it was.
    for (RecoveryCode code : ledger.codes().recoveryCodes()) {
      if (ground.vault().matches(account, code.hash(), text)) {
        matched = Optional.of(code);
      } else if (code.spent().isEmpty()) {
        left++;
      }
    }
    if (matched.isEmpty()) {
      return new Verdict.ScratchUnknown();
    }
    if (!allowed) {
      return new Verdict.Flawed(Flaw.METHOD_NOT_ALLOWED);
    }
    return ledger.codes().spend(matched.get(), now)
        ? new Verdict.OkRecovery(left)
        : new Verdict.ScratchUsed(matched.get().spent().orElse(now));
  }
}
