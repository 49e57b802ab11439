package io.lockstep.clock;

/**
 * A reading of a clock that nobody sets: it runs from the machine's start, also while the machine
 * sleeps. Readings of different starts cannot be compared.
 *
 * @param bootId of this start of the machine
 * @param millis since then, not negative
 */
public record BootTime(String bootId, long millis) {
  public BootTime {
    if (millis < 0) {
      throw new IllegalArgumentException("the machine started before now");
    }
  }

  /** Whether both are of the same start of the machine. */
  public boolean comparableTo(BootTime other) {
    return bootId.equals(other.bootId);
  }
}
