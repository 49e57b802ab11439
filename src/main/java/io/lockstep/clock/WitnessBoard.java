package io.lockstep.clock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks witnesses now and then, in threads of its own, and has their latest statements ready for
 * whoever must not wait. What is too old no longer counts.
 *
 * <p>Thread-safe.
 */
public final class WitnessBoard implements AutoCloseable {
  /** How often is looked whether a statement is too old. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** An answer counts for this many rounds: one or two may be lost. */
  private static final int ROUNDS = 3;

  /** And for the time that asking takes. */
  private static final long GRACE_MILLIS = 10_000;

  /**
   * Whom to ask, and when.
   *
   * @param every at least a second
   * @param telling whether a new statement of this one is a reason to ask all others at once
   */
  public record Round(Witness witness, Duration every, boolean telling) {}

  /** Told of each new statement. MUST be thread-safe and MUST NOT throw. */
  public interface Listener {
    /** What a witness said before, and says now. */
    void said(Statement before, Statement now);
  }

  /** A round and its latest answer. */
  private static final class Seat {
    private final Round round;
    private volatile Statement statement;
    private volatile Optional<BootTime> at = Optional.empty();

    Seat(Round round) {
      this.round = round;
      this.statement = Statement.absent(round.witness().name(), "was not asked yet");
    }
  }

  private final List<Seat> seats;
  private final BootClock boot;
  private final Listener listener;
  private final ScheduledThreadPoolExecutor threads;
  private volatile List<Statement> latest;

  /** Nobody is asked before {@link #start}. */
  public WitnessBoard(List<Round> rounds, BootClock boot, Listener listener) {
    this.seats = rounds.stream().map(Seat::new).toList();
    this.boot = boot;
    this.listener = listener;
    this.threads =
        new ScheduledThreadPoolExecutor(
            // One that hangs must not keep the others from being asked.
            rounds.size() + 1,
            work -> {
              Thread thread = new Thread(work, "lockstep-witness");
              thread.setDaemon(true);
              return thread;
            });
    this.latest = seats.stream().map(seat -> seat.statement).toList();
  }

  /** Begins to ask, everybody at once and then each in its rounds. */
  public void start() {
    alsoEvery(LOOK, this::look);
    for (Seat seat : seats) {
      var unused =
          threads.scheduleWithFixedDelay(
              () -> ask(seat), 0, seat.round.every().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Further work in the same threads, at the same time as the witnesses' rounds. */
  public void alsoEvery(Duration every, Runnable work) {
    var unused =
        threads.scheduleWithFixedDelay(
            work, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks everybody now, in the caller's thread. */
  public void askAll() {
    seats.forEach(this::ask);
  }

  /** The latest statements that still count, in the order of the rounds. At once. */
  public List<Statement> latest() {
    return latest;
  }

  /** Leaves out what is too old by now. */
  void look() {
    BootTime now = boot.read();
    latest = seats.stream().map(seat -> fresh(seat, now)).toList();
  }

  private static Statement fresh(Seat seat, BootTime now) {
    Statement statement = seat.statement;
    long lifetime = ROUNDS * seat.round.every().toMillis() + GRACE_MILLIS;
    boolean old =
        seat.at
            .filter(at -> !at.comparableTo(now) || now.millis() - at.millis() > lifetime)
            .isPresent();
    return old
        ? Statement.absent(statement.witness(), "has not answered lately; " + statement.words())
        : statement;
  }

  private void ask(Seat seat) {
    Statement said;
    try {
      said = seat.round.witness().ask();
    } catch (RuntimeException broken) {
      // One that breaks its promise must not end the rounds: an executor drops what throws.
      said = Statement.absent(seat.round.witness().name(), "failed: " + broken);
    }
    Statement before = fresh(seat, boot.read());
    seat.statement = said;
    seat.at = Optional.of(boot.read());
    look();
    listener.said(before, said);
    boolean news = seat.round.telling() && !said.brief().equals(before.brief());
    if (news && before.standing() != Standing.ABSENT) {
      askOthers(seat);
    }
  }

  private void askOthers(Seat one) {
    try {
      for (Seat other : seats) {
        if (other != one) {
          threads.execute(() -> ask(other));
        }
      }
    } catch (RejectedExecutionException closed) {
      // Nobody wants to know any more.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
