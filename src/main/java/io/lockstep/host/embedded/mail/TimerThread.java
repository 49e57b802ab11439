package io.lockstep.host.embedded.mail;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that waits. Its work must be short. */
final class TimerThread implements Later, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "lockstep-mail-timer");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void in(Duration delay, Runnable work) {
    try {
      var unused = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      // Whoever ends it has the last word.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
