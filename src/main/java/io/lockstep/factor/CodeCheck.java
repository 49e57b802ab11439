package io.lockstep.factor;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.SharedSecret;
import io.lockstep.totp.Totp;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Diagnosis;
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
  /** Drift that may be learned, in steps: a code this far off might be let in some day. */
  static final int DRIFT_CAP = 10;

  private final TotpParameters parameters;
  private final int window;
  private final int code;
  private final long arrivalMillis;
  private final long computedStep;

  /**
   * @param arrivalMillis when the code came in, by the verifying clock
   */
  CodeCheck(TotpParameters parameters, int window, int code, long arrivalMillis) {
    this.parameters = parameters;
    this.window = window;
    this.code = code;
    this.arrivalMillis = arrivalMillis;
    this.computedStep = parameters.stepAt(arrivalMillis);
  }

  long computedStep() {
    return computedStep;
  }

  /** The nearest matching offset inside the acceptance window. */
  OptionalInt insideWindow(SharedSecret secret) {
    int offset = Totp.matchedOffset(secret, parameters, computedStep, window, code);
    return offset == Totp.NO_MATCH ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /**
   * Looks just around the window: every step that could be let in soon, whatever drift is learned.
   * These are looked at before the refusal goes out, because their steps must be burnt by then.
   */
  StepSearch.Found nearWindow(PreparedSecret secret) {
    return StepSearch.within(secret, parameters, computedStep, window + DRIFT_CAP + 2, code);
  }

  /** Looks over the whole horizon. */
  StepSearch.Found wholeHorizon(PreparedSecret secret) {
    return StepSearch.within(
        secret, parameters, computedStep, StepSearch.horizon(parameters), code);
  }

  Verdict ok(int offset) {
    return new Verdict.Ok(computedStep, offset, skew(offset));
  }

  Verdict outsideWindow(Diagnosis diagnosis, int offset, Search search) {
    return diagnosis.ofStepOutsideWindow(parameters, arrivalMillis, offset, search);
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

  /** The code as its digits, for hashing only. */
  String text() {
    return Totp.format(code, parameters.digits());
  }

  private SkewInterval skew(int offset) {
    return SkewInterval.of(parameters, computedStep + offset, arrivalMillis);
  }
}
