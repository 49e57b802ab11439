package io.lockstep.factor;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.FarCode;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a genuine code of a wrong step leaves behind: its step is burnt, and the device's clock is
 * known better.
 */
final class FarCodes {
  private final Ground ground;
  private final AccountRef account;
  private final Operation operation;
  private final Instant refused;
  private final boolean learns;
  private Optional<SkewInterval> proven = Optional.empty();
  private Optional<Map<String, String>> learned = Optional.empty();

  /**
   * @param refused when, by the machine's clock
   * @param learns whether policy lets a proven drift be learned
   */
  FarCodes(
      Ground ground, AccountRef account, Operation operation, Instant refused, boolean learns) {
    this.ground = ground;
    this.account = account;
    this.operation = operation;
    this.refused = refused;
    this.learns = learns;
  }

  /**
   * Refuses one. Burning a step that was refused before changes nothing.
   *
   * @param authenticator as it stands in the ledger now
   */
  Verdict refuse(
      AccountLedger ledger,
      Authenticator authenticator,
      CodeCheck check,
      int offset,
      Search search) {
    // The store may run this more than once; only the last run counts.
    proven = Optional.empty();
    learned = Optional.empty();
    String id = authenticator.id();
    long step = check.computedStep() + offset;
    Optional<StepUse> use = ledger.steps().use(id, step);
    if (use.filter(StepUse::accepted).isPresent()) {
      return check.replayed(offset, use, authenticator.lastStep());
    }
    ledger
        .steps()
        .burn(id, new StepUse(step, refused, operation, false), check.forgetAfter(offset));
    DeviceClock device = check.refused(authenticator.clock(), offset);
    ledger.steps().keep(id, taught(authenticator, check, offset, device));
    return check.outsideWindow(ground, offset, search, device);
  }

  private DeviceClock taught(
      Authenticator authenticator, CodeCheck check, int offset, DeviceClock device) {
    Optional<FarCode> proof = device.far().filter(FarCode::proof);
    proven = proof.map(FarCode::skew);
    // Old codes somebody collected look like a clock that is behind: a login never teaches that.
    boolean teaches =
        learns && proof.isPresent() && offset > check.window() && offset <= DeviceClock.LOGIN_CAP;
    if (!teaches) {
      return device;
    }
    learned = Optional.of(Map.of("name", authenticator.name(), "drift", "+" + offset));
    return device.learning(offset, check.arrivalMillis());
  }

  /** Tells what came of it. Call it when the ledger is closed. */
  void tell(Origin origin) {
    proven.ifPresent(skew -> ground.witnesses().heard(account, skew));
    learned.ifPresent(
        details ->
            ground.journal().changed(Journal.Change.DRIFT_LEARNED, account, details, origin));
  }
}
