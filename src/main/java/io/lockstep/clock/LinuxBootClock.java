package io.lockstep.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The machine's boot clock as Linux tells it in {@code /proc}: no root, no native code, a reading
 * every ten milliseconds, about ten microseconds a reading. It counts the time a machine slept.
 *
 * <p>Where there is no such file, the JVM's own monotonic clock stands in, under an id of this
 * process alone: readings of two processes then cannot be compared, and sleep is not counted.
 *
 * <p>Thread-safe.
 */
public final class LinuxBootClock implements BootClock {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Path uptime;
  private final Path bootId;
  private final LongSupplier nanos;
  private final long origin;
  private final String processId;

  /**
   * A boot clock.
   *
   * @param root of the file system, {@code /} outside tests
   * @param nanos a monotonic clock of any origin, in nanoseconds
   * @param processId of this run of the program, unlike any other's
   */
  public LinuxBootClock(Path root, LongSupplier nanos, String processId) {
    this.uptime = root.resolve("proc/uptime");
    this.bootId = root.resolve("proc/sys/kernel/random/boot_id");
    this.nanos = nanos;
    this.origin = nanos.getAsLong();
    this.processId = processId;
  }

  @Override
  public BootTime read() {
    try {
      // Read each time: a frozen and restored process may find itself in another start.
      String id = Files.readString(bootId).strip();
      return new BootTime(id, millis(Files.readString(uptime)));
    } catch (IOException | NumberFormatException elsewhere) {
      return new BootTime(processId, (nanos.getAsLong() - origin) / NANOS_PER_MILLI);
    }
  }

  /** Of {@code 23823.38 16573.63}: seconds since the start, and idle ones. */
  private static long millis(String text) {
    String seconds = text.strip().split(" ", 2)[0];
    double parsed = Double.parseDouble(seconds);
    if (!(parsed >= 0 && parsed < Long.MAX_VALUE / 1000.0)) {
      throw new NumberFormatException("no time since a start");
    }
    return Math.round(parsed * 1000);
  }
}
