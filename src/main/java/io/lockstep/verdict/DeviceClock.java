package io.lockstep.verdict;

import java.util.Optional;

/**
 * What one device's codes have said of its clock. Immutable; each code gives the next value.
 *
 * @param offset of the last accepted code in steps; positive: the device is ahead
 * @param run how many accepted codes in a row were off to that side; 0 when the last was not off
 * @param skew narrowed over the codes seen; empty before the first
 * @param far the last refused code that was genuine but not of now; empty after an accepted one
 * @param learned the drift that codes are forgiven
 */
public record DeviceClock(
    int offset,
    int run,
    Optional<SkewSighting> skew,
    Optional<FarCode> far,
    Optional<LearnedDrift> learned) {

  /** Nothing is known. */
  public static final DeviceClock UNKNOWN =
      new DeviceClock(0, 0, Optional.empty(), Optional.empty(), Optional.empty());

  /** So many accepted codes off to one side are no accident of typing late. */
  public static final int TELLING_RUN = 3;

  /** The most a drift can be learned at a login, in steps. */
  public static final int LOGIN_CAP = 10;

  /** The most a drift can be learned while the device is set up, in steps. */
  public static final int ENROLMENT_CAP = 40;

  /** Whether the clock is off, as far as accepted codes can tell. */
  public boolean telling() {
    return run >= TELLING_RUN;
  }

  /** The drift that is forgiven at a time, in steps; 0 when there is none. */
  public int driftAt(long millis) {
    return learned.filter(drift -> drift.holdsAt(millis)).map(LearnedDrift::steps).orElse(0);
  }

  /** A skew narrowed by what was seen before, as far as that still holds. */
  public SkewInterval narrowed(SkewInterval seen, long millis) {
    return skew.flatMap(before -> before.narrow(seen, millis)).orElse(seen);
  }

  /**
   * A code was let in.
   *
   * @param accepted its offset
   * @param window steps accepted to either side
   * @param seen what it says of the skew
   * @param millis when, by the verifying clock
   */
  public DeviceClock accepted(int accepted, int window, SkewInterval seen, long millis) {
    boolean sameSide = accepted != 0 && Integer.signum(accepted) == Integer.signum(offset);
    int newRun = accepted == 0 ? 0 : sameSide ? run + 1 : 1;
    return new DeviceClock(
        accepted,
        newRun,
        Optional.of(new SkewSighting(narrowed(seen, millis), millis)),
        Optional.empty(),
        learned
            .filter(drift -> drift.holdsAt(millis))
            .flatMap(drift -> drift.after(accepted, window, millis)));
  }

  /**
   * A genuine code was refused because it was not of now. One is a hint; a second proves where the
   * clock stands, and what was thought before is over.
   *
   * @param seen what it says of the skew
   * @param millis when, by the verifying clock
   */
  public DeviceClock refused(long step, long computedStep, SkewInterval seen, long millis) {
    FarCode code = FarCode.first(step, computedStep, seen);
    FarCode counted = far.map(before -> before.followedBy(code)).orElse(code);
    Optional<SkewSighting> kept =
        counted.proof() ? Optional.of(new SkewSighting(counted.skew(), millis)) : skew;
    return new DeviceClock(offset, run, kept, Optional.of(counted), learned);
  }

  /** The same, forgiving a drift. */
  public DeviceClock learning(int steps, long millis) {
    return new DeviceClock(
        offset, run, skew, Optional.empty(), Optional.of(new LearnedDrift(steps, millis, 0)));
  }

  /** The same, forgiving none. */
  public DeviceClock withoutDrift() {
    return new DeviceClock(offset, run, skew, far, Optional.empty());
  }
}
