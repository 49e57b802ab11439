package io.lockstep.host.zimbra.mail;

import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Outbox;
import io.lockstep.factor.Post;
import io.lockstep.maillog.LineBudget;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.LogText;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends letters one after the other from a bounded queue, each once: the server's relay stands
 * beside it, and keeps what it has taken until it has gone on.
 */
public final class ServerOutbox implements Outbox, AutoCloseable {
  private static final int MOST_WAITING = 1000;
  private static final long LAST_WORDS_SECONDS = 10;
  private static final String CATEGORY = "mail";

  private final Post post;
  private final LogSink sink;
  private final InstantSource machine;
  private final ThreadPoolExecutor worker;

  /**
   * @param sink where it is told what became of each
   */
  public ServerOutbox(Post post, LogSink sink, InstantSource machine) {
    this.post = post;
    this.sink = sink;
    this.machine = machine;
    this.worker =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "lockstep-mail");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public boolean offer(Letter letter) {
    try {
      worker.execute(() -> send(letter));
      return true;
    } catch (RejectedExecutionException full) {
      write(LogSink.Level.WARN, "not sent, too many letters wait: " + of(letter));
      return false;
    }
  }

  private void send(Letter letter) {
    if (post.deliver(letter) instanceof Delivery.Failed failed) {
      String why = failed.reason() + ", " + failed.words();
      write(LogSink.Level.WARN, "not sent: " + of(letter) + ": " + why);
    } else {
      write(LogSink.Level.INFO, "sent: " + of(letter));
    }
  }

  private static String of(Letter letter) {
    return "\"" + letter.subject() + "\" to " + letter.to().text();
  }

  /** As with every line of the server's own: {@code grep verdict=OK} finds verdicts only. */
  private void write(LogSink.Level level, String text) {
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    String safe = LogText.clean(text).replace('=', ':').replace('[', '(').replace(']', ')');
    sink.log(level, CATEGORY, LogText.cut(safe, LineBudget.ofMessage(here, CATEGORY)), here);
  }

  /** Sends what waits, for ten seconds at most. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        int left = worker.shutdownNow().size();
        write(LogSink.Level.WARN, "letters not sent because this server stops: " + left);
      }
    } catch (InterruptedException stop) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
