package io.lockstep.verdict;

import io.lockstep.clock.ClockOffset;
import java.util.Optional;

/**
 * Decides whose clock is wrong. Without a witness nobody is named.
 *
 * <p>Two witnesses can decide: time servers, and the jury of devices; where they contradict each
 * other, neither does. What else is asked cannot tell right from wrong alone. A hardware clock may
 * be the one that is off; a jump may have been the correction; a kernel that is not synchronised
 * may keep good time. They stand in the line for the reader.
 */
public final class Suspicion {
  /** A clock this far off, in milliseconds, is wrong; below, codes are still let in. */
  static final long WRONG_MILLIS = 15_000;

  /** Where the true time minus this server's lies, and what that makes of this server. */
  private record Server(SkewInterval skew, boolean wrong, boolean fine) {}

  private Suspicion() {}

  /**
   * Whose clock explains that the device's clock is off by {@code skew} against this server's.
   *
   * @param skew the device's clock minus this server's
   */
  public static Suspect of(SkewInterval skew, Testimony testimony) {
    return server(testimony).map(server -> of(skew, server)).orElse(Suspect.UNKNOWN);
  }

  private static Suspect of(SkewInterval skew, Server server) {
    boolean deviceRight = skew.and(server.skew()).isPresent();
    if (server.wrong()) {
      return deviceRight ? Suspect.SERVER : Suspect.BOTH;
    }
    return server.fine() && !deviceRight ? Suspect.DEVICE : Suspect.UNKNOWN;
  }

  /** Whether this server's own clock failed its witnesses. */
  public static boolean serverIsWrong(Testimony testimony) {
    Optional<Server> jury = jury(testimony).filter(said -> outOfStep(testimony));
    return jury.or(() -> ntp(testimony))
        .filter(Server::wrong)
        .flatMap(said -> server(testimony))
        .isPresent();
  }

  private static boolean outOfStep(Testimony testimony) {
    return testimony
        .jury()
        .filter(found -> found.alarm() == JuryFinding.Alarm.OUT_OF_STEP)
        .isPresent();
  }

  /** Empty when nobody testifies, or when those who do contradict each other. */
  private static Optional<Server> server(Testimony testimony) {
    Optional<Server> ntp = ntp(testimony);
    Optional<Server> jury = jury(testimony);
    if (ntp.isEmpty() || jury.isEmpty()) {
      return ntp.or(() -> jury);
    }
    return ntp.filter(said -> said.skew().and(jury.get().skew()).isPresent());
  }

  private static Optional<Server> ntp(Testimony testimony) {
    return testimony.ntp().map(Suspicion::ntp);
  }

  private static Server ntp(ClockOffset said) {
    long error = said.errorMillis() + 1;
    return new Server(
        new SkewInterval(said.millis() - error, said.millis() + error),
        said.leastMillis() > WRONG_MILLIS,
        Math.abs(said.millis()) + error < WRONG_MILLIS);
  }

  private static Optional<Server> jury(Testimony testimony) {
    return testimony
        .jury()
        .filter(found -> found.alarm() != JuryFinding.Alarm.SILENT)
        .map(Suspicion::jury);
  }

  private static Server jury(JuryFinding found) {
    boolean far = Math.abs(found.estimateMillis()) > WRONG_MILLIS;
    boolean spansZero = found.skew().contains(0);
    return new Server(found.skew(), far && !spansZero, !far && spansZero);
  }
}
