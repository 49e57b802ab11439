package io.lockstep.host.embedded.mail;

import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.Outbox;
import io.lockstep.factor.Post;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends letters one after the other from a bounded queue, and each a second time when the first
 * failed for a passing reason. Letters that find no room are counted; the log tells the count once
 * a minute. What waits is kept in memory only.
 */
final class QueuedOutbox implements Outbox, AutoCloseable {

  /**
   * How patient it is.
   *
   * @param capacity letters that may wait, those for a second attempt included
   * @param secondAttempt when a letter is tried again
   * @param dropped how often dropped letters are told of
   * @param lastWords for what still waits at the end, all together
   */
  record Patience(int capacity, Duration secondAttempt, Duration dropped, Duration lastWords) {
    static final Patience USUAL =
        new Patience(1000, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10));
  }

  private static final long AFTER_INTERRUPT_MILLIS = 1000;

  private final Post post;
  private final MailLines lines;
  private final Later later;
  private final Patience patience;
  private final Semaphore room;
  private final AtomicLong dropped = new AtomicLong();
  private final ThreadPoolExecutor worker;

  QueuedOutbox(Post post, MailLines lines, Later later, Patience patience) {
    this.post = post;
    this.lines = lines;
    this.later = later;
    this.patience = patience;
    this.room = new Semaphore(patience.capacity());
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "lockstep-mail");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public boolean offer(Letter letter) {
    if (!room.tryAcquire()) {
      if (dropped.getAndIncrement() == 0) {
        later.in(patience.dropped(), this::tellDropped);
      }
      return false;
    }
    if (!queue(() -> first(letter))) {
      room.release();
      return false;
    }
    return true;
  }

  /** False after the end. */
  private boolean queue(Runnable attempt) {
    try {
      worker.execute(attempt);
      return true;
    } catch (RejectedExecutionException closed) {
      return false;
    }
  }

  private void first(Letter letter) {
    Delivery delivery = attempt(letter);
    if (delivery instanceof Delivery.Failed failed && failed.passing()) {
      lines.again(letter, failed);
      // It keeps its room. After the end it is among those left behind.
      later.in(patience.secondAttempt(), () -> queue(() -> settle(letter, attempt(letter))));
    } else {
      settle(letter, delivery);
    }
  }

  private Delivery attempt(Letter letter) {
    try {
      return post.deliver(letter);
    } catch (RuntimeException mistake) {
      String words = "an unexpected " + mistake.getClass().getSimpleName();
      return new Delivery.Failed(Delivery.Reason.BROKEN_OFF, false, words);
    }
  }

  private void settle(Letter letter, Delivery delivery) {
    room.release();
    if (delivery instanceof Delivery.Failed failed) {
      lines.givenUp(letter, failed);
    } else {
      lines.taken(letter);
    }
  }

  private void tellDropped() {
    long count = dropped.getAndSet(0);
    if (count > 0) {
      lines.dropped(count);
    }
  }

  /** Sends what waits as long as the last words last, and tells what was left behind. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(patience.lastWords().toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
        // A post that is interrupted comes back at once; one that does not is not waited for.
        worker.awaitTermination(AFTER_INTERRUPT_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stop) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
    tellDropped();
    int left = patience.capacity() - room.availablePermits();
    if (left > 0) {
      lines.leftBehind(left);
    }
  }
}
