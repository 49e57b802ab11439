package io.lockstep.factor;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs wide searches after the refusal has gone out: one worker, a bounded queue. When the queue is
 * full a search is dropped, and the log says so.
 */
public final class DiagnosisQueue implements AutoCloseable {
  /** About half a second of work for one core. */
  public static final int DEFAULT_CAPACITY = 1024;

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final ThreadPoolExecutor worker;
  private final AtomicLong dropped = new AtomicLong();

  public DiagnosisQueue(int capacity) {
    worker =
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
      worker.execute(search);
      return true;
    } catch (RejectedExecutionException full) {
      dropped.incrementAndGet();
      return false;
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
