package io.lockstep.factor;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Runs wide searches after the refusal has gone out: one worker, a bounded queue. When the queue is
 * full a search is dropped, and the log says so.
 */
public final class DiagnosisQueue implements AutoCloseable {
  /** One or two seconds of work. */
  public static final int DEFAULT_CAPACITY = 1024;

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  /** A search that took longer waited for the store: no reason to rest as long. */
  private static final long LONGEST_REST_NANOS = Duration.ofMillis(20).toNanos();

  private final ThreadPoolExecutor worker;
  private final LongSupplier nanos;
  private final AtomicLong dropped = new AtomicLong();

  /** One that never rests. */
  public DiagnosisQueue(int capacity) {
    this(capacity, () -> 0);
  }

  /**
   * One that, while searches are waiting, rests after each for as long as it took: when codes are
   * guessed in great number, explaining them takes half a core at most, and logins the rest.
   *
   * @param nanos a clock of nanoseconds, from any start
   */
  public DiagnosisQueue(int capacity, LongSupplier nanos) {
    this.nanos = nanos;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(capacity),
            work -> {
              Thread thread = new Thread(work, "lockstep-diagnosis");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Hands over a search.
   *
   * @return false when too many are waiting, or when this queue was closed; the search will not run
   */
  boolean offer(Runnable search) {
    try {
      worker.execute(() -> runAndRest(search));
      return true;
    } catch (RejectedExecutionException full) {
      dropped.incrementAndGet();
      return false;
    }
  }

  private void runAndRest(Runnable search) {
    long began = nanos.getAsLong();
    try {
      search.run();
    } finally {
      if (!worker.isShutdown() && waiting() > 0) {
        LockSupport.parkNanos(Math.min(LONGEST_REST_NANOS, nanos.getAsLong() - began));
      }
    }
  }

  /** How many searches were not taken, since this queue was made. */
  public long dropped() {
    return dropped.get();
  }

  /** How many searches wait. */
  public int waiting() {
    return worker.getQueue().size();
  }

  /** Finishes what waits, for ten seconds at most, and takes nothing more. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException stop) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
