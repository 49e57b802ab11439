package io.lockstep.verdict;

/**
 * A refused code whose step was found outside the window.
 *
 * @param step it belongs to
 * @param computedStep of the verifying clock when it came
 * @param skew what it says of the device's clock, together with those that agree
 * @param agreeing codes in a row that say the same, this one included
 */
public record FarCode(long step, long computedStep, SkewInterval skew, int agreeing) {
  /** Codes this many steps apart still count as following each other: people miss one. */
  static final int FOLLOWING_STEPS = 4;

  /** The first of its kind. */
  public static FarCode first(long step, long computedStep, SkewInterval skew) {
    return new FarCode(step, computedStep, skew, 1);
  }

  /** The code's step minus the clock's. */
  public int offset() {
    return Math.toIntExact(step - computedStep);
  }

  /** Whether two different codes of successive steps agree: no accident, and no single guess. */
  public boolean proof() {
    return agreeing >= 2;
  }

  /**
   * The next one, counted on when it agrees: another code, of a following step, that came at least
   * a step later and lies as far off within one step.
   */
  FarCode followedBy(FarCode next) {
    long apart = next.step - step;
    if (apart == 0) {
      // The same code again says nothing new.
      return this;
    }
    boolean agrees =
        apart >= 1
            && apart <= FOLLOWING_STEPS
            && next.computedStep > computedStep
            && Math.abs(next.offset() - offset()) <= 1;
    return agrees
        ? new FarCode(
            next.step, next.computedStep, both(skew.prompt(), next.skew.prompt()), agreeing + 1)
        : next;
  }

  /** Nobody types two codes in a row equally late: what is left is the clock. */
  private static SkewInterval both(SkewInterval before, SkewInterval now) {
    return before.and(now).orElse(now);
  }
}
