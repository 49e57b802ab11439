package io.lockstep.verdict;

import io.lockstep.clock.ClockOffset;
import java.util.Optional;

/** Decides whose clock is wrong. Without a witness nobody is named. */
public final class Suspicion {
  /** A clock this far off, in milliseconds, is wrong; below, codes are still let in. */
  static final long WRONG_MILLIS = 15_000;

  private Suspicion() {}

  /**
   * Whose clock explains that the device's clock is off by {@code skew} against this server's.
   *
   * @param skew the device's clock minus this server's
   */
  public static Suspect of(SkewInterval skew, Testimony testimony) {
    Optional<SkewInterval> server = server(testimony);
    if (server.isEmpty()) {
      return Suspect.UNKNOWN;
    }
    boolean agrees =
        skew.fromMillis() < server.get().toMillis() && server.get().fromMillis() < skew.toMillis();
    boolean serverFine = server.get().contains(0);
    if (agrees && !serverFine) {
      return Suspect.SERVER;
    }
    return serverFine && !agrees ? Suspect.DEVICE : Suspect.UNKNOWN;
  }

  /** Whether this server's own clock failed its witnesses. */
  public static boolean serverIsWrong(Testimony testimony) {
    return testimony.ntp().filter(said -> said.leastMillis() > WRONG_MILLIS).isPresent()
        || testimony
            .jury()
            .filter(found -> found.alarm() == JuryFinding.Alarm.OUT_OF_STEP)
            .isPresent();
  }

  private static Optional<SkewInterval> server(Testimony testimony) {
    Optional<ClockOffset> ntp = testimony.ntp();
    if (ntp.isPresent()) {
      long error = ntp.get().errorMillis() + 1;
      return Optional.of(new SkewInterval(ntp.get().millis() - error, ntp.get().millis() + error));
    }
    return testimony
        .jury()
        .filter(found -> found.alarm() != JuryFinding.Alarm.SILENT)
        .map(JuryFinding::skew);
  }
}
