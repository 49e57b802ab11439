package io.lockstep.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock that verifies codes. It may be shifted against the machine's clock on purpose, so that
 * a person can try the diagnosis without touching the machine; a shifted clock always says so.
 *
 * <p>Thread-safe when the underlying source is.
 */
public final class ServerClock {
  private final InstantSource machine;
  private final Duration shift;

  private ServerClock(InstantSource machine, Duration shift) {
    this.machine = machine;
    this.shift = shift;
  }

  /** The machine's clock as it is. */
  public static ServerClock of(InstantSource machine) {
    return new ServerClock(machine, Duration.ZERO);
  }

  /**
   * The machine's clock moved by {@code shift}: positive runs ahead of the machine.
   *
   * @param shift whole seconds or finer, at most ±{@link #LONGEST_SHIFT}
   * @throws IllegalArgumentException when the shift is longer than that
   */
  public static ServerClock shifted(InstantSource machine, Duration shift) {
    if (shift.abs().compareTo(LONGEST_SHIFT) > 0) {
      throw new IllegalArgumentException("a clock may be shifted by 365 days at most");
    }
    return new ServerClock(machine, shift);
  }

  /** A longer shift is a typing error, not a trial. */
  public static final Duration LONGEST_SHIFT = Duration.ofDays(365);

  /** Milliseconds since 1970 by the verifying clock. */
  public long millis() {
    return machine.millis() + shift.toMillis();
  }

  /** The verifying clock's time. */
  public Instant now() {
    return machine.instant().plus(shift);
  }

  /**
   * The machine's own time, whatever the shift: log lines and lifetimes of sessions use this one.
   */
  public Instant machineTime() {
    return machine.instant();
  }

  /** How far this clock was moved on purpose; zero for the machine's own. */
  public Duration shift() {
    return shift;
  }

  /** {@code system}, or {@code shifted+600s}: the words of the log line. */
  public String label() {
    if (shift.isZero()) {
      return "system";
    }
    long seconds = shift.toSeconds();
    return "shifted" + (shift.isNegative() ? "-" : "+") + Math.abs(seconds) + "s";
  }
}
