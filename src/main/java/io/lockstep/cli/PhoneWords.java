package io.lockstep.cli;

import io.lockstep.factor.Authenticator;
import io.lockstep.verdict.DeviceClock;

/** What is known of the clock of one device, in words. */
final class PhoneWords {
  private PhoneWords() {}

  /**
   * A sentence.
   *
   * @param millis now, by the clock that verifies codes
   */
  static String of(Authenticator device, long millis) {
    DeviceClock clock = device.clock();
    int period = device.parameters().periodSeconds();
    int drift = clock.driftAt(millis);
    if (drift != 0) {
      return "its clock is "
          + steps(drift, period)
          + ", as two of its codes proved; its codes are forgiven that";
    }
    if (clock.far().isPresent()) {
      String where = clock.far().get().skew().toString();
      return clock.far().get().proof()
          ? "its clock stands " + where + " from this server's, as two of its codes proved"
          : "its last code was genuine but of another time ("
              + where
              + "); a second, fresh one would prove where its clock stands";
    }
    if (clock.telling()) {
      return "its last "
          + clock.run()
          + " codes were all "
          + steps(clock.offset(), period)
          + ": its clock runs away";
    }
    return clock
        .skew()
        .map(seen -> "its clock is in step, within " + seen.skew())
        .orElse("no code of it was seen yet");
  }

  private static String steps(int steps, int period) {
    int size = Math.abs(steps);
    return size
        + (size == 1 ? " step (" : " steps (")
        + (long) size * period
        + " s) "
        + (steps > 0 ? "ahead" : "behind");
  }
}
