package com.zimbra.fake;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a node has logged, as its mailbox.log and audit.log would have it. */
public final class LogBook {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final String SECURITY = "zimbra.security";

  /** Of threads that belong to no node. */
  private static final LogBook NOWHERE = new LogBook(System::currentTimeMillis);

  /** How grave, least first. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
  }

  /**
   * One event.
   *
   * @param line as the file has it, without what {@code thrown} adds
   * @param thrown null when nothing was
   */
  public record Event(
      Level level, String category, String context, String text, Throwable thrown, String line) {}

  private final MillisClock clock;
  private final List<Event> events = new ArrayList<>();
  private Level level = Level.INFO;

  LogBook(MillisClock clock) {
    this.clock = clock;
  }

  /** Of the node that this thread belongs to. */
  public static LogBook ofThread() {
    return Node.ofThread().map(Node::log).orElse(NOWHERE);
  }

  public synchronized void setLevel(Level level) {
    this.level = level;
  }

  public synchronized boolean isOn(Level asked) {
    return asked.compareTo(level) >= 0;
  }

  /** Called by the server's log classes. */
  public synchronized void write(
      Level level, String category, String context, String text, Throwable thrown) {
    if (!isOn(level)) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s %-5s [%s] [%s] %s - %s",
            TIME.format(Instant.ofEpochMilli(clock.millis())),
            level,
            Thread.currentThread().getName(),
            context,
            category.substring(category.lastIndexOf('.') + 1),
            text);
    events.add(new Event(level, category, context, text, thrown, line));
  }

  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Lines of mailbox.log, one an event. */
  public synchronized List<String> mailbox() {
    return events.stream()
        .filter(event -> !event.category().equals(SECURITY))
        .map(Event::line)
        .toList();
  }

  /** Lines of audit.log. */
  public synchronized List<String> security() {
    return events.stream()
        .filter(event -> event.category().equals(SECURITY))
        .map(Event::line)
        .toList();
  }

  /** All that both files hold, stack traces included: where nothing secret may stand. */
  public synchronized String everything() {
    return events.stream().map(LogBook::whole).collect(Collectors.joining());
  }

  private static String whole(Event event) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(event.line());
    if (event.thrown() != null) {
      event.thrown().printStackTrace(out);
    }
    return text.toString();
  }

  public synchronized void clear() {
    events.clear();
  }
}
