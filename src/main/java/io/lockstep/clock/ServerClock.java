package io.lockstep.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The clock that verifies codes: the machine's. It may be shifted against that one on purpose, so
 * that a person can try the diagnosis without touching the machine, or corrected where time servers
 * agree that the machine is wrong. Either always says so.
 *
 * <p>Thread-safe when the underlying source is.
 */
public final class ServerClock {
  private final InstantSource machine;
  private final Duration shift;
  private final Correction correction;

  private ServerClock(InstantSource machine, Duration shift, Correction correction) {
    this.machine = machine;
    this.shift = shift;
    this.correction = correction;
  }

  /** The machine's clock as it is. */
  public static ServerClock of(InstantSource machine) {
    return new ServerClock(machine, Duration.ZERO, Correction.NONE);
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
    return new ServerClock(machine, shift, Correction.NONE);
  }

  /** The machine's clock, corrected where it has to be. */
  public static ServerClock corrected(InstantSource machine, Correction correction) {
    return new ServerClock(machine, Duration.ZERO, correction);
  }

  /** A longer shift is a typing error, not a trial. */
  public static final Duration LONGEST_SHIFT = Duration.ofDays(365);

  /** Milliseconds since 1970 by the verifying clock. */
  public long millis() {
    long read = machine.millis();
    return read + shift.toMillis() + correction.millis(read);
  }

  /** The verifying clock's time. */
  public Instant now() {
    Instant read = machine.instant();
    return read.plus(shift).plusMillis(correction.millis(read.toEpochMilli()));
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

  /** {@code system}, {@code shifted+600s} or {@code corrected+690s}: the words of the log line. */
  public String label() {
    if (!shift.isZero()) {
      return label("shifted", shift.toSeconds());
    }
    long corrected = correction.millis(machine.millis());
    return corrected == 0 ? "system" : label("corrected", Math.round(corrected / 1000.0));
  }

  private static String label(String word, long seconds) {
    return word + (seconds < 0 ? "-" : "+") + Math.abs(seconds) + "s";
  }

  /**
   * What a witness says of the machine's clock, said of this one. How the machine's clock stands
   * stays as it was: a corrected clock does not mend it.
   */
  public Statement seen(Statement ofTheMachine) {
    long moved = millis() - machine.millis();
    Optional<ClockOffset> offset = ofTheMachine.offset();
    // Two readings are not one moment; less than that is none that was moved.
    if (offset.isEmpty() || Math.abs(moved) < 1000) {
      return ofTheMachine;
    }
    ClockOffset ofThis =
        new ClockOffset(offset.get().millis() - moved, offset.get().errorMillis() + 1);
    String brief =
        ofTheMachine.brief().equals(offset.get().toString())
            ? ofThis.toString()
            : ofTheMachine.brief();
    return new Statement(
        ofTheMachine.witness(),
        ofTheMachine.standing(),
        Optional.of(ofThis),
        brief,
        ofTheMachine.words());
  }
}
