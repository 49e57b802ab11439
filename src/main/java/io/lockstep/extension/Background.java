package io.lockstep.extension;

import io.lockstep.factor.FactorStoreException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work on many accounts, in a thread of its own. What it leaves when the server stops, the next
 * start takes up.
 */
public final class Background implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Consumer<BooleanSupplier> work;
  private final ThreadPoolExecutor thread;
  private volatile boolean stopping;

  /**
   * @param name of the thread
   * @param work looks for what there is to do and does it while it is told to go on
   */
  public Background(String name, Consumer<BooleanSupplier> work) {
    this.work = work;
    this.thread =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            // One that runs may have looked already; one that waits looks at whatever is open then.
            new ArrayBlockingQueue<>(1),
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** There may be something to do. */
  public void wake() {
    thread.execute(this::look);
  }

  private void look() {
    try {
      work.accept(() -> !stopping);
    } catch (FactorStoreException later) {
      // The directory is away; requests say so. The next round tries again.
    }
  }

  /** Ends with the account at work. */
  @Override
  public void close() {
    stopping = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
