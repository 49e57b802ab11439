package io.lockstep.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Corrects the verifying clock while enough time servers agree that the machine's is wrong, so that
 * people get at their mail until somebody mends it.
 *
 * <p>It begins with an agreement of at least {@link #LEAST_SERVERS} servers that this clock is off
 * by more than {@link #LEAST_MILLIS} and by no more than the cap. It ends when such a majority says
 * otherwise, when none was heard for a set time, and at once when the machine's clock was set: what
 * servers said of it before says nothing of it now. Then the machine's clock holds as it is.
 *
 * <p>Thread-safe.
 */
public final class CorrectedTime implements Correction {
  /** One liar among three is outvoted; among two it is not. */
  public static final int LEAST_SERVERS = 3;

  /** Below, the window forgives it. */
  public static final long LEAST_MILLIS = 5_000;

  private static final long SET_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Told of beginnings, changes and ends. MUST be thread-safe and MUST NOT throw. */
  public interface Listener {
    /** From now on the verifying clock is the machine's plus {@code millis}. */
    void corrects(long millis);

    /** From now on the verifying clock is the machine's own. */
    void ended(String why);
  }

  /** An agreement and when it was heard, by two clocks. */
  private record Proof(long millis, long wallMillis, long nanos) {}

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final Duration cap;
  private final Duration believed;
  private final Listener listener;
  private volatile Optional<Proof> proof = Optional.empty();
  private long told;

  /**
   * Nothing is corrected yet.
   *
   * @param nanos a monotonic clock
   * @param cap no clock is corrected by more
   * @param believed how long an agreement holds without another
   */
  public CorrectedTime(
      InstantSource machine,
      LongSupplier nanos,
      Duration cap,
      Duration believed,
      Listener listener) {
    this.machine = machine;
    this.nanos = nanos;
    this.cap = cap;
    this.believed = believed;
    this.listener = listener;
  }

  /** A majority of the servers agreed, on whatever. */
  public synchronized void heard(Agreement agreement) {
    long millis = agreement.offset().millis();
    boolean enough = agreement.agreeing() >= LEAST_SERVERS;
    if (!enough && agreesWithProof(millis)) {
      // A server that did not answer this once: what was proven holds for its time, and no longer.
      return;
    }
    boolean wrong = agreement.offset().leastMillis() > LEAST_MILLIS;
    if (enough && wrong && Math.abs(millis) <= cap.toMillis()) {
      proof = Optional.of(new Proof(millis, machine.millis(), nanos.getAsLong()));
      if (told == 0 || Math.abs(millis - told) > SET_MILLIS) {
        told = millis;
        listener.corrects(millis);
      }
    } else {
      proof = Optional.empty();
      end(
          !enough
              ? "fewer than " + LEAST_SERVERS + " time servers agree"
              : wrong
                  ? "this clock is " + OffsetWords.of(agreement.offset()) + ", more than the cap"
                  : "time servers say that this clock is right again");
    }
  }

  private boolean agreesWithProof(long millis) {
    return proof.filter(known -> Math.abs(known.millis() - millis) <= SET_MILLIS).isPresent();
  }

  /** Looks whether a correction is over; to be called about once a second. */
  public synchronized void look() {
    long now = machine.millis();
    proof
        .filter(known -> !holds(known, now))
        .ifPresent(
            over -> {
              proof = Optional.empty();
              end(
                  wasSet(over, now)
                      ? "this clock was set"
                      : "no majority of time servers was heard lately");
            });
  }

  private void end(String why) {
    if (told != 0) {
      told = 0;
      listener.ended(why);
    }
  }

  @Override
  public long millis(long machineMillis) {
    Optional<Proof> known = proof;
    return known.isPresent() && holds(known.get(), machineMillis) ? known.get().millis() : 0;
  }

  private boolean holds(Proof known, long wallMillis) {
    return elapsed(known) <= believed.toMillis() && !wasSet(known, wallMillis);
  }

  private boolean wasSet(Proof known, long wallMillis) {
    return Math.abs((wallMillis - known.wallMillis()) - elapsed(known)) > SET_MILLIS;
  }

  private long elapsed(Proof known) {
    return (nanos.getAsLong() - known.nanos()) / NANOS_PER_MILLI;
  }
}
