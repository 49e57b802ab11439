package io.lockstep.maillog;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A line of a mail server's log, taken apart up to its message: {@code time level [thread]
 * [context] category - message}.
 *
 * @param second the local time of the line, in seconds since 1970 as if it were UTC: the log does
 *     not tell its zone
 * @param thread the thread's name
 * @param context {@code key=value;} pairs
 * @param category the part of the server that wrote it
 */
public record LogHead(long second, String thread, String context, String category, String message) {
  private static final int DATE_LENGTH = "2026-11-22 08:14:24".length();
  private static final String MESSAGE_BEGINS = " - ";
  private static final String CONTEXT_BEGINS = "] [";

  /**
   * Reads a line. Our own context and messages hold no {@code ]}; another server's context may, so
   * that a line with two places where a message could begin is not believed.
   *
   * @return empty for a line of another shape, and for one that leaves doubt
   */
  public static Optional<LogHead> of(String line) {
    Optional<Long> second = second(line);
    int bracket = line.indexOf('[');
    int found = -1;
    int message = -1;
    for (int at = line.indexOf("] "); at >= 0; at = line.indexOf("] ", at + 1)) {
      int end = categoryEnd(line, at + 2);
      if (end >= 0 && found >= 0) {
        return Optional.empty();
      }
      if (end >= 0) {
        found = at;
        message = end;
      }
    }
    if (second.isEmpty() || bracket < 0 || found <= bracket) {
      return Optional.empty();
    }
    String brackets = line.substring(bracket + 1, found);
    int context = brackets.indexOf(CONTEXT_BEGINS);
    return Optional.of(
        new LogHead(
            second.get(),
            context < 0 ? brackets : brackets.substring(0, context),
            context < 0 ? "" : brackets.substring(context + CONTEXT_BEGINS.length()),
            line.substring(found + 2, message),
            line.substring(message + MESSAGE_BEGINS.length())));
  }

  private static int categoryEnd(String line, int start) {
    int end = start;
    while (end < line.length() && isCategory(line.charAt(end))) {
      end++;
    }
    return end > start && line.startsWith(MESSAGE_BEGINS, end) ? end : -1;
  }

  private static boolean isCategory(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '$'
        || c == '-';
  }

  /** The local time a line begins with. */
  public static Optional<Long> second(String line) {
    if (line.length() < DATE_LENGTH || line.charAt(10) != ' ') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(line, 0, 4),
                  number(line, 5, 7),
                  number(line, 8, 10),
                  number(line, 11, 13),
                  number(line, 14, 16),
                  number(line, 17, 19))
              .toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException | NumberFormatException noTime) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseUnsignedInt(text, from, to, 10);
  }

  /** The value of a key of the context, its doubled semicolons single again. */
  public Optional<String> value(String key) {
    int at = 0;
    while (at < context.length()) {
      int end = entryEnd(at);
      if (context.startsWith(key, at) && context.startsWith("=", at + key.length())) {
        return Optional.of(context.substring(at + key.length() + 1, end).replace(";;", ";"));
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  private int entryEnd(int from) {
    int at = context.indexOf(';', from);
    while (at >= 0 && context.startsWith(";;", at)) {
      at = context.indexOf(';', at + 2);
    }
    return at < 0 ? context.length() : at;
  }
}
