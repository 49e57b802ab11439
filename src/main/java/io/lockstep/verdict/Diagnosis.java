package io.lockstep.verdict;

import io.lockstep.totp.TotpParameters;
import java.util.OptionalInt;

/** Says what a right code of a wrong step means. It explains a refusal and never lifts it. */
public final class Diagnosis {
  /** An older code than this many steps is not explained by slow typing. */
  static final int OLDEST_LATE_STEP = -4;

  private final ZoneDifferences zones;

  public Diagnosis(ZoneDifferences zones) {
    this.zones = zones;
  }

  /**
   * The verdict on a code whose step was found outside the window.
   *
   * @param arrivalMillis when the code came in, by the verifying clock
   * @param offset the code's step minus the step of {@code arrivalMillis}, outside the window
   * @return LATE, SKEWED or ZONE_SHAPED
   */
  public Verdict ofStepOutsideWindow(
      TotpParameters parameters, long arrivalMillis, int offset, Search search) {
    long computed = parameters.stepAt(arrivalMillis);
    SkewInterval skew = SkewInterval.of(parameters, computed + offset, arrivalMillis);
    if (offset < 0 && offset >= OLDEST_LATE_STEP) {
      return new Verdict.Late(computed, offset, skew, search);
    }
    OptionalInt zone = zones.within(skew);
    if (zone.isPresent()) {
      return new Verdict.ZoneShaped(
          computed, offset, skew, zone.getAsInt(), Suspect.UNKNOWN, search);
    }
    return new Verdict.Skewed(computed, offset, skew, Suspect.UNKNOWN, search);
  }
}
