package io.lockstep.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The hardware clock against the system's, and whether it is kept in local time. It is set by the
 * same machine and drifts by seconds a day, so it warns and never condemns.
 */
public final class RtcWitness implements Witness {
  private static final String NAME = "rtc";
  private static final String DEVICES = "sys/class/rtc";
  private static final String FIRST = "rtc0";

  /** It tells whole seconds: half of one to either side of the middle. */
  private static final long HALF_SECOND = 500;

  /** Drift of some days that nobody wrote back. */
  private static final long USUAL_DRIFT_MILLIS = 30_000;

  /** A clock in local time is off by its zone's difference, and by some drift. */
  private static final long NEAR_MILLIS = 120_000;

  private final Path root;
  private final InstantSource machine;
  private final ZoneId zone;

  /**
   * The hardware clock of this machine.
   *
   * @param root of the file system, {@code /} outside tests
   * @param zone of this machine
   */
  public RtcWitness(Path root, InstantSource machine, ZoneId zone) {
    this.root = root;
    this.machine = machine;
    this.zone = zone;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Statement ask() {
    Optional<Long> seconds = seconds();
    if (seconds.isEmpty()) {
      return Statement.absent(NAME, "there is no hardware clock to be seen");
    }
    Instant now = machine.instant();
    ClockOffset read =
        new ClockOffset(seconds.get() * 1000 + HALF_SECOND - now.toEpochMilli(), HALF_SECOND);
    if (keptInLocalTime()) {
      return inLocalTime(read, now);
    }
    if (read.leastMillis() <= USUAL_DRIFT_MILLIS) {
      return new Statement(
          NAME,
          Standing.FINE,
          Optional.of(read),
          read.toString(),
          "the hardware clock is in step with the system's");
    }
    return zoneOf(read.millis(), now)
        .map(name -> looksLocal(read, name))
        .orElseGet(
            () ->
                warning(
                    read,
                    "by the hardware clock this server's is "
                        + OffsetWords.of(read)
                        + "; one of the two is wrong"));
  }

  private static Statement looksLocal(ClockOffset read, String zone) {
    return warning(
        read,
        "the hardware clock differs by what lies between UTC and "
            + zone
            + ": it is kept in local time but read as UTC, or was set so; the system's clock will be"
            + " wrong by that after a restart");
  }

  /** {@code /etc/adjtime} says so; then that is taken off before anything is compared. */
  private Statement inLocalTime(ClockOffset read, Instant now) {
    long zoneMillis = zone.getRules().getOffset(now).getTotalSeconds() * 1000L;
    ClockOffset offset = new ClockOffset(read.millis() - zoneMillis, read.errorMillis());
    String local =
        "the hardware clock is kept in local time, which fails when the zone or summer"
            + " time changes";
    return warning(
        offset,
        offset.leastMillis() <= USUAL_DRIFT_MILLIS
            ? local
            : local + "; by it this server's is " + OffsetWords.of(offset));
  }

  private static Statement warning(ClockOffset offset, String words) {
    return new Statement(NAME, Standing.WARNING, Optional.of(offset), offset.toString(), words);
  }

  private Optional<Long> seconds() {
    try {
      // A clock that only counts from the start of the machine has no date.
      long seconds =
          Long.parseLong(
              Files.readString(root.resolve(DEVICES).resolve(FIRST).resolve("since_epoch"))
                  .strip());
      return Optional.of(seconds).filter(read -> read > 0);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private boolean keptInLocalTime() {
    try {
      return Files.readString(root.resolve("etc/adjtime"))
          .lines()
          .anyMatch(line -> line.strip().equals("LOCAL"));
    } catch (IOException none) {
      return false;
    }
  }

  /** This machine's zone when the difference is its own, else any zone that has it. */
  private Optional<String> zoneOf(long millis, Instant now) {
    if (near(zone, millis, now)) {
      return Optional.of(zone.getId());
    }
    return new TreeSet<>(ZoneId.getAvailableZoneIds())
        .stream()
            .filter(id -> id.indexOf('/') > 0 && !id.startsWith("Etc/"))
            .filter(id -> near(ZoneId.of(id), millis, now))
            .findFirst();
  }

  private static boolean near(ZoneId zone, long millis, Instant now) {
    long own = zone.getRules().getOffset(now).getTotalSeconds() * 1000L;
    return own != 0 && Math.abs(millis - own) <= NEAR_MILLIS;
  }
}
