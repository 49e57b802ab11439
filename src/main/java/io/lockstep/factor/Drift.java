package io.lockstep.factor;

/**
 * What an authenticator's accepted codes say of its clock.
 *
 * @param offset of the last accepted code in steps; positive: the device is ahead
 * @param run how many accepted codes in a row were off to that side; 0 when the last was not off
 */
public record Drift(int offset, int run) {

  /** Nothing is known, or the last code was the current one. */
  public static final Drift NONE = new Drift(0, 0);

  /** So many in a row are no accident of typing late. */
  public static final int TELLING_RUN = 3;

  Drift after(int accepted) {
    if (accepted == 0) {
      return NONE;
    }
    boolean sameSide = Integer.signum(accepted) == Integer.signum(offset);
    return new Drift(accepted, sameSide ? run + 1 : 1);
  }

  /** Whether the device's clock is off, as far as accepted codes can tell. */
  public boolean telling() {
    return run >= TELLING_RUN;
  }
}
