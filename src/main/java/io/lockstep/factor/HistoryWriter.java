package io.lockstep.factor;

import io.lockstep.verdict.Means;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the history of sign-ins behind the logins' back: one worker, a bounded queue. When the
 * queue is full or the store fails, a row is dropped and counted; the log has the attempt all the
 * same.
 */
public final class HistoryWriter extends QuietJournal implements AutoCloseable {
  /** A burst of logins at nine in the morning. */
  public static final int CAPACITY = 4096;

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final History history;
  private final int most;
  private final ThreadPoolExecutor worker;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param most sign-ins of an account; 0 keeps none
   */
  public HistoryWriter(History history, int most, int capacity) {
    this.history = history;
    this.most = most;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(capacity),
            work -> {
              Thread thread = new Thread(work, "lockstep-history");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void attempt(Attempt attempt) {
    if (isLogin(attempt.operation())) {
      Verdict verdict = attempt.verdict();
      keep(
          attempt.account(),
          signIn(
              attempt.operation(),
              verdict.id(),
              verdict.accepted(),
              verdict instanceof Verdict.OfStep step
                  ? OptionalInt.of(step.offset())
                  : OptionalInt.empty(),
              means(verdict),
              attempt.label(),
              attempt.origin()));
    }
  }

  @Override
  public void skipped(Operation operation, AccountRef account, Skip why, Origin origin) {
    if (isLogin(operation)) {
      keep(
          account,
          signIn(
              operation,
              SignIn.SKIPPED,
              true,
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              origin));
    }
  }

  private static SignIn signIn(
      Operation operation,
      String verdict,
      boolean accepted,
      OptionalInt offset,
      Optional<String> means,
      Optional<String> label,
      Origin origin) {
    ClientPlace place = ClientPlace.of(origin);
    return new SignIn(
        origin.arrived(),
        operation,
        verdict,
        accepted,
        offset,
        means,
        label,
        place.address(),
        place.browser());
  }

  private static boolean isLogin(Operation operation) {
    return switch (operation) {
      case LOGIN, ADMIN_LOGIN, IMAP, POP, SMTP, DAV, EAS, SIEVE -> true;
      case ENABLE, CHANGE_FACTOR, CHANGE_PASSWORD, EXPLAIN -> false;
    };
  }

  private static Optional<String> means(Verdict verdict) {
    if (verdict instanceof Verdict.OfStep) {
      return Optional.of("app");
    }
    if (verdict instanceof Verdict.OkRecovery || verdict instanceof Verdict.ScratchUsed) {
      return Optional.of("recovery");
    }
    return verdict instanceof Verdict.OkBy by
        ? Optional.of(by.means()).map(Means::word)
        : Optional.empty();
  }

  private void keep(AccountRef account, SignIn signIn) {
    if (most == 0) {
      return;
    }
    try {
      worker.execute(() -> write(account, signIn));
    } catch (RejectedExecutionException full) {
      dropped.incrementAndGet();
    }
  }

  private void write(AccountRef account, SignIn signIn) {
    try {
      history.add(account, signIn, most);
    } catch (FactorStoreException failed) {
      dropped.incrementAndGet();
    }
  }

  /** How many were dropped since this was asked last. */
  public long takeDropped() {
    return dropped.getAndSet(0);
  }

  /** Writes what waits, for ten seconds at most, and takes nothing more. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        dropped.addAndGet(worker.shutdownNow().size());
      }
    } catch (InterruptedException stop) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
