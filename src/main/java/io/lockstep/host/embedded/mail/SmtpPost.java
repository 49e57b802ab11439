package io.lockstep.host.embedded.mail;

import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.Post;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands letters to a relay, each over a connection of its own. The talking is done by threads of
 * this class while the caller waits: when the time is over the caller goes on and the connection is
 * closed, even where the operating system cannot be hurried (the name service).
 */
final class SmtpPost implements Post, AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final Relay relay;
  private final InstantSource machine;
  private final FailureWords words;
  private final ThreadPoolExecutor talkers;
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  SmtpPost(Relay relay, InstantSource machine) {
    this.relay = relay;
    this.machine = machine;
    this.words = new FailureWords(relay);
    this.talkers =
        new ThreadPoolExecutor(
            0,
            relay.limits().atOnce(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "lockstep-smtp");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Delivery deliver(Letter letter) {
    Conversation conversation = new Conversation(relay, letter, machine.instant());
    open.add(conversation);
    try {
      return talk(conversation);
    } finally {
      open.remove(conversation);
    }
  }

  private Delivery talk(Conversation conversation) {
    Future<Delivery> answer;
    try {
      answer = talkers.submit(conversation::talk);
    } catch (RejectedExecutionException full) {
      return closed ? words.stopping() : words.busy();
    }
    try {
      Delivery delivery = answer.get(relay.limits().whole().toMillis(), TimeUnit.MILLISECONDS);
      return closed && delivery instanceof Delivery.Failed ? words.stopping() : delivery;
    } catch (TimeoutException slow) {
      conversation.cut();
      return words.tooLong();
    } catch (InterruptedException stop) {
      conversation.cut();
      Thread.currentThread().interrupt();
      return words.stopping();
    } catch (ExecutionException failed) {
      return words.mistake(failed.getCause());
    }
  }

  /** Cuts what is under way; what comes later is refused. */
  @Override
  public void close() {
    closed = true;
    talkers.shutdown();
    open.forEach(Conversation::cut);
  }
}
