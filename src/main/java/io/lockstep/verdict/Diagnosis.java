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
   * @param device what is known of the device's clock, this code included
   * @param testimony what is known of this server's
   * @return LATE, SKEWED or ZONE_SHAPED
   */
  public Verdict ofStepOutsideWindow(
      TotpParameters parameters,
      long arrivalMillis,
      int offset,
      Search search,
      DeviceClock device,
      Testimony testimony) {
    long computed = parameters.stepAt(arrivalMillis);
    SkewInterval skew =
        device
            .far()
            .map(FarCode::skew)
            .orElseGet(() -> SkewInterval.of(parameters, computed + offset, arrivalMillis));
    int agreeing = device.far().map(FarCode::agreeing).orElse(1);
    Search proven = search.withProof(agreeing);
    Suspect suspect = Suspicion.of(skew, testimony);
    int drift = device.driftAt(arrivalMillis);
    // Two codes in a row that are late by the same amount are no slow typing any more.
    boolean onlyOne = agreeing == 1;
    boolean late = (isLate(offset) && skew.contains(0)) || (drift != 0 && isLate(offset - drift));
    if (late && onlyOne && suspect != Suspect.SERVER) {
      return new Verdict.Late(computed, offset, skew, proven);
    }
    OptionalInt zone = zones.within(skew);
    if (zone.isPresent()) {
      return new Verdict.ZoneShaped(computed, offset, skew, zone.getAsInt(), suspect, proven);
    }
    return new Verdict.Skewed(computed, offset, skew, suspect, proven);
  }

  private static boolean isLate(int offset) {
    return offset < 0 && offset >= OLDEST_LATE_STEP;
  }
}
