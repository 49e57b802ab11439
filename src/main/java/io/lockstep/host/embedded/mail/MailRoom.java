package io.lockstep.host.embedded.mail;

import io.lockstep.extension.MailSettings;
import io.lockstep.factor.Delivery;
import io.lockstep.factor.Outbox;
import io.lockstep.factor.Post;
import io.lockstep.maillog.LogSink;
import io.lockstep.store.StartupException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Mail to users as the configuration has it. Without a relay it is there all the same, and takes no
 * letter.
 */
public final class MailRoom implements AutoCloseable {
  private static final Post NO_POST =
      letter ->
          new Delivery.Failed(
              Delivery.Reason.NO_RELAY, false, "this server sends no mail: mail.host is not set");

  private final Optional<Running> running;

  private MailRoom(Optional<Running> running) {
    this.running = running;
  }

  /** What has threads. */
  private record Running(QueuedOutbox outbox, TimerThread timer, SmtpPost post) {}

  /**
   * Reads the files that the settings name; talks to nobody yet.
   *
   * @param settings empty: no mail is sent
   * @param sink where it is told what became of letters nobody waited for
   * @param machine dates the letters
   * @throws StartupException naming the password or certificate file that cannot be used
   */
  public static MailRoom open(Optional<MailSettings> settings, LogSink sink, InstantSource machine)
      throws StartupException {
    if (settings.isEmpty()) {
      return new MailRoom(Optional.empty());
    }
    Relay relay = Relay.of(settings.get(), Relay.Limits.USUAL);
    SmtpPost post = new SmtpPost(relay, machine);
    TimerThread timer = new TimerThread();
    MailLines lines = new MailLines(sink, machine);
    QueuedOutbox outbox = new QueuedOutbox(post, lines, timer, QueuedOutbox.Patience.USUAL);
    return new MailRoom(Optional.of(new Running(outbox, timer, post)));
  }

  /** Whether there is a relay. */
  public boolean sends() {
    return running.isPresent();
  }

  /** For letters whose sender waits. */
  public Post post() {
    return running.<Post>map(Running::post).orElse(NO_POST);
  }

  /** For letters nobody waits for. */
  public Outbox outbox() {
    return running.<Outbox>map(Running::outbox).orElse(letter -> false);
  }

  /** Sends what waits, for about ten seconds at most, and takes nothing more. */
  @Override
  public void close() {
    running.ifPresent(
        rooms -> {
          rooms.timer().close();
          rooms.outbox().close();
          rooms.post().close();
        });
  }
}
