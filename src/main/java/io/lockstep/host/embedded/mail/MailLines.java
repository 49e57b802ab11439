package io.lockstep.host.embedded.mail;

import io.lockstep.factor.Delivery;
import io.lockstep.factor.Letter;
import io.lockstep.factor.Origin;
import io.lockstep.maillog.LineBudget;
import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.LogText;
import java.time.InstantSource;
import java.util.Map;

/** What becomes of letters nobody waits for, as lines of mailbox.log. */
final class MailLines {
  private static final String CATEGORY = "mail";

  private final LogSink sink;
  private final InstantSource machine;

  MailLines(LogSink sink, InstantSource machine) {
    this.sink = sink;
    this.machine = machine;
  }

  void taken(Letter letter) {
    write(LogSink.Level.INFO, "sent: " + of(letter));
  }

  void again(Letter letter, Delivery.Failed failed) {
    write(LogSink.Level.INFO, "not sent yet: " + of(letter) + ": " + why(failed));
  }

  void givenUp(Letter letter, Delivery.Failed failed) {
    write(LogSink.Level.WARN, "not sent: " + of(letter) + ": " + why(failed));
  }

  void dropped(long letters) {
    write(LogSink.Level.WARN, "letters dropped because too many wait: " + letters);
  }

  void leftBehind(long letters) {
    write(LogSink.Level.WARN, "letters not sent because this server stops: " + letters);
  }

  private static String of(Letter letter) {
    return "\"" + letter.subject() + "\" to " + letter.to().text();
  }

  private static String why(Delivery.Failed failed) {
    return failed.reason() + ", " + failed.words();
  }

  /** As with every line of the server's own: {@code grep verdict=OK} finds verdicts only. */
  private void write(LogSink.Level level, String text) {
    Origin here = new Origin(machine.instant(), Thread.currentThread().getName(), Map.of());
    String safe = LogText.clean(text).replace('=', ':').replace('[', '(').replace(']', ')');
    sink.log(level, CATEGORY, LogText.cut(safe, LineBudget.ofMessage(here, CATEGORY)), here);
  }
}
