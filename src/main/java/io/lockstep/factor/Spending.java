package io.lockstep.factor;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Why a code of the right time is refused all the same: its step is not free any more. */
final class Spending {
  private final Ground ground;
  private final AccountRef account;
  private final Instant now;

  /**
   * @param now by the machine's clock
   */
  Spending(Ground ground, AccountRef account, Instant now) {
    this.ground = ground;
    this.account = account;
    this.now = now;
  }

  /**
   * The verdict on a code inside the window, unless it may be let in.
   *
   * @return REPLAYED or CLOCK_SUSPECT; empty when its step is free
   * @throws UndecryptableException when it cannot be told whether this code was refused before
   */
  Optional<Verdict> refusal(
      AccountLedger ledger, Authenticator authenticator, CodeCheck check, int offset)
      throws UndecryptableException {
    long step = check.computedStep() + offset;
    Optional<StepUse> use = ledger.steps().use(authenticator.id(), step);
    if (use.isEmpty()) {
      use = refusedBefore(ledger, authenticator, check.text(), step);
    }
    if (use.isEmpty() && step > authenticator.lastStep()) {
      return Optional.empty();
    }
    long back = wentBack(check, authenticator);
    return Optional.of(
        use.isEmpty() && back > 0
            ? new Verdict.ClockSuspect(check.computedStep(), back)
            : check.replayed(offset, use, authenticator.lastStep()));
  }

  /** Whether this very code was refused while its step was still to come. */
  private Optional<StepUse> refusedBefore(
      AccountLedger ledger, Authenticator authenticator, String code, long step)
      throws UndecryptableException {
    for (RefusedCode refused : ledger.steps().refused(authenticator.id())) {
      if (ground.vault().matches(account, refused.hash(), code)) {
        return Optional.of(new StepUse(step, refused.at(), refused.operation(), false));
      }
    }
    return Optional.empty();
  }

  /**
   * How far this server's clock went back since a code was let in, in milliseconds: by the time of
   * that use, or because its step lies farther ahead than anything is let in.
   */
  private long wentBack(CodeCheck check, Authenticator authenticator) {
    long sinceUse =
        authenticator.lastUse().map(use -> use.toEpochMilli() - now.toEpochMilli()).orElse(0L);
    long earliest = authenticator.lastStep() - check.window() - DeviceClock.ENROLMENT_CAP;
    long latest = check.parameters().stepStartMillis(earliest) - check.arrivalMillis();
    return Math.max(0, Math.max(sinceUse, latest));
  }
}
