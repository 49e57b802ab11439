package io.lockstep.verdict;

import io.lockstep.totp.TotpParameters;
import java.util.OptionalInt;

/** Says what a right code of a wrong step means. It explains a refusal and never lifts it. */
public final class Diagnosis {
  /** An older code than this many steps is not explained by slow typing. */
  static final int OLDEST_LATE_STEP = -4;

  /** So far ahead, in milliseconds, a server makes more codes late than slow typing does. */
  private static final long PLAINLY_AHEAD = -9_000;

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
    SkewInterval seen =
        device
            .far()
            .map(FarCode::skew)
            .orElseGet(() -> SkewInterval.of(parameters, computed + offset, arrivalMillis));
    int agreeing = device.far().map(FarCode::agreeing).orElse(1);
    // What was known before narrows a hint; a proof stands for itself.
    SkewInterval skew = agreeing == 1 ? device.narrowed(seen, arrivalMillis) : seen;
    Search proven = search.withProof(agreeing);
    Suspect suspect = Suspicion.of(skew, testimony);
    int drift = device.driftAt(arrivalMillis);
    // Two codes in a row that are late by the same amount are no slow typing any more.
    boolean onlyOne = agreeing == 1;
    boolean late = (isLate(offset) && skew.contains(0)) || (drift != 0 && isLate(offset - drift));
    boolean serverRanAhead =
        suspect == Suspect.SERVER || ranAhead(parameters, arrivalMillis, offset, testimony);
    if (late && onlyOne && !serverRanAhead) {
      return new Verdict.Late(computed, offset, skew, proven);
    }
    OptionalInt zone = zones.within(skew);
    if (zone.isPresent()) {
      return new Verdict.ZoneShaped(computed, offset, skew, zone.getAsInt(), suspect, proven);
    }
    return new Verdict.Skewed(computed, offset, skew, suspect, proven);
  }

  /**
   * Whether the jury found this server running ahead, by what makes this code late. A jury lags
   * behind a clock that runs away: once that is plain, it is held to explain all late codes.
   */
  private static boolean ranAhead(
      TotpParameters parameters, long arrivalMillis, int offset, Testimony testimony) {
    long step = parameters.stepAt(arrivalMillis) + offset;
    return testimony
        .jury()
        .filter(found -> found.alarm().compareTo(JuryFinding.Alarm.DRIFTING) >= 0)
        .map(JuryFinding::estimateMillis)
        .filter(ahead -> ahead < 0)
        .filter(
            ahead -> ahead < PLAINLY_AHEAD || step - parameters.stepAt(arrivalMillis + ahead) >= -1)
        .isPresent();
  }

  private static boolean isLate(int offset) {
    return offset < 0 && offset >= OLDEST_LATE_STEP;
  }
}
