package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepSearch;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lays one code beside one secret at one moment. Says where it matches; never decides alone whether
 * it is let in, because spent steps are the ledger's to tell.
 */
final class CodeCheck {
  private final TotpParameters parameters;
  private final int window;
  private final int code;
  private final long arrivalMillis;
  private final DeviceClock device;
  private final long computedStep;
  private final int drift;

  /**
   * @param arrivalMillis when the code came in, by the verifying clock
   * @param device what was known of the device's clock before
   */
  CodeCheck(
      TotpParameters parameters, int window, int code, long arrivalMillis, DeviceClock device) {
    this.parameters = parameters;
    this.window = window;
    this.code = code;
    this.arrivalMillis = arrivalMillis;
    this.device = device;
    this.computedStep = parameters.stepAt(arrivalMillis);
    this.drift = device.driftAt(arrivalMillis);
  }

  TotpParameters parameters() {
    return parameters;
  }

  int window() {
    return window;
  }

  long arrivalMillis() {
    return arrivalMillis;
  }

  long computedStep() {
    return computedStep;
  }

  /** The nearest matching offset inside the acceptance window, or inside the one around a drift. */
  OptionalInt insideWindow(SharedSecret secret) {
    int offset = Totp.matchedOffset(secret, parameters, computedStep, window, code);
    if (offset == Totp.NO_MATCH && drift != 0) {
      int around = Totp.matchedOffset(secret, parameters, computedStep + drift, window, code);
      offset = around == Totp.NO_MATCH ? Totp.NO_MATCH : around + drift;
    }
    return offset == Totp.NO_MATCH ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /**
   * Looks just around the window: every step that could be let in soon, whatever drift is learned.
   * These are looked at before the refusal goes out, because their steps must be burnt by then.
   */
  StepSearch.Found nearWindow(PreparedSecret secret) {
    int reach = window + Math.max(DeviceClock.LOGIN_CAP, Math.abs(drift)) + 2;
    return StepSearch.within(secret, parameters, computedStep, reach, code);
  }

  Verdict ok(int offset) {
    SkewInterval narrowed = device.narrowed(skew(offset), arrivalMillis);
    return Math.abs(offset) <= window
        ? new Verdict.Ok(computedStep, offset, narrowed)
        : new Verdict.OkDrifted(computedStep, offset, narrowed, drift);
  }

  /**
   * The verdict on a genuine code of a step outside the window.
   *
   * @param known of the device's clock, this code included
   */
  Verdict outsideWindow(Ground ground, int offset, Search search, DeviceClock known) {
    return ground
        .diagnosis()
        .ofStepOutsideWindow(
            parameters, arrivalMillis, offset, search, known, ground.witnesses().testify());
  }

  /** What is known of the device's clock once this code was refused. */
  DeviceClock refused(DeviceClock before, int offset) {
    return before.refused(computedStep + offset, computedStep, skew(offset), arrivalMillis);
  }

  /** What this code alone says of the skew. */
  SkewInterval skew(int offset) {
    return SkewInterval.of(parameters, computedStep + offset, arrivalMillis);
  }

  /**
   * @param mark the last accepted step: the next usable code is a later one
   */
  Verdict replayed(int offset, Optional<StepUse> use, long mark) {
    long usable = Math.max(mark, computedStep + offset) + 1;
    long wait = parameters.stepStartMillis(usable) - arrivalMillis;
    return new Verdict.Replayed(
        computedStep, offset, skew(offset), use, Math.max(1, -Math.floorDiv(-wait, 1000L)));
  }

  /**
   * Spent steps are remembered until no clock correction within the horizon can bring them back.
   */
  long forgetAfter(int offset) {
    return computedStep + Math.max(0, offset) + StepSearch.horizon(parameters);
  }

  /** The same for a code whose step is not known: it may lie anywhere in the horizon. */
  long forgetAfterHorizon() {
    return forgetAfter(StepSearch.horizon(parameters));
  }

  /** The code as its digits, for hashing and searching only. */
  String text() {
    return Totp.format(code, parameters.digits());
  }
}
