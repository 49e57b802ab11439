package io.lockstep.maillog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a verdict line is spelt: quotes, escapes, and where its message begins. */
final class LineSyntax {
  /** Letters, blanks and dashes that end in a colon; the first field follows. */
  private static final int LONGEST_WORDS = 81;

  /** Room for those of most lines, so that the map does not grow. */
  private static final int FIELDS_OF_A_LINE = 32;

  private LineSyntax() {}

  static String safeValue(String raw) {
    return isPlain(raw) ? raw : madeSafe(raw);
  }

  /** Nearly all values are: nothing in them needs a second look. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '[' || c == ']' || c == '=') {
        return false;
      }
    }
    return true;
  }

  private static String madeSafe(String raw) {
    String clean = LogText.clean(raw).replace('[', '(').replace(']', ')');
    int equals = clean.indexOf('=');
    if (equals < 0) {
      return clean;
    }
    StringBuilder safe = new StringBuilder(clean);
    for (int at = equals; at >= 0; at = clean.indexOf('=', at + 1)) {
      if (endsWithKey(clean, at)) {
        safe.setCharAt(at, ':');
      }
    }
    return safe.toString();
  }

  private static boolean endsWithKey(String text, int end) {
    int start = end;
    while (start > 0 && isLetter(text.charAt(start - 1))) {
      start--;
    }
    for (LineField field : LineField.values()) {
      if (text.regionMatches(true, start, field.key(), 0, end - start)
          && field.key().length() == end - start) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isKey(String key) {
    if (key.isEmpty() || !isLetter(key.charAt(0))) {
      return false;
    }
    // A stream here would take a third of the time a whole line does.
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  static String join(String words, Map<String, String> fields) {
    StringBuilder text = new StringBuilder(words).append(':');
    fields.forEach(
        (key, value) -> {
          text.append(' ').append(key).append('=');
          appendValue(text, value);
        });
    return text.toString();
  }

  private static void appendValue(StringBuilder text, String value) {
    if (!needsQuotes(value)) {
      text.append(value);
      return;
    }
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }

  private static boolean needsQuotes(String value) {
    return value.isEmpty()
        || value
            .chars()
            .anyMatch(
                c -> c == '"' || c == '=' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  static Optional<VerdictLine> parse(String line) {
    return message(withoutLineEnd(line)).flatMap(LineSyntax::parseMessage);
  }

  private static String withoutLineEnd(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
      end--;
    }
    return line.substring(0, end);
  }

  /** The part after {@code ] twofactor - } of a whole line; anything else is a message alone. */
  private static Optional<String> message(String line) {
    return LogHead.second(line).isEmpty()
        ? Optional.of(line)
        : LogHead.of(line)
            .filter(head -> head.category().equals(LogSink.TWO_FACTOR))
            .map(LogHead::message);
  }

  private static Optional<VerdictLine> parseMessage(String message) {
    int colon = wordsEnd(message);
    if (colon < 0) {
      return Optional.empty();
    }
    String words = message.substring(0, colon);
    Map<String, String> fields = new LinkedHashMap<>(FIELDS_OF_A_LINE);
    int at = colon + 1;
    while (at >= 0 && at < message.length()) {
      at = readField(message, at, fields);
    }
    String first = words.equals(VerdictLine.SKIPPED) ? "op" : "verdict";
    boolean ours = !fields.isEmpty() && fields.keySet().iterator().next().equals(first);
    return at == message.length() && ours
        ? Optional.of(VerdictLine.read(words, fields))
        : Optional.empty();
  }

  /** The place of the colon behind the words, which a blank follows; -1 when there are none. */
  private static int wordsEnd(String message) {
    int end = 0;
    while (end < message.length() && end <= LONGEST_WORDS && isWord(message.charAt(end))) {
      end++;
    }
    boolean words = end > 0 && end <= LONGEST_WORDS && isLetter(message.charAt(0));
    return words && message.startsWith(": ", end) ? end : -1;
  }

  private static boolean isWord(char c) {
    return isLetter(c) || c == ' ' || c == '-';
  }

  /** Reads one field with the blank before it; the place behind it, or -1 when there is none. */
  private static int readField(String message, int blank, Map<String, String> fields) {
    int equals = message.indexOf('=', blank);
    if (message.charAt(blank) != ' ' || equals < 0) {
      return -1;
    }
    String key = message.substring(blank + 1, equals);
    if (!isKey(key)) {
      return -1;
    }
    if (message.startsWith("\"", equals + 1)) {
      return readQuoted(message, equals + 2, key, fields);
    }
    int end = message.indexOf(' ', equals);
    end = end < 0 ? message.length() : end;
    String value = message.substring(equals + 1, end);
    boolean bare = !value.isEmpty() && value.indexOf('"') < 0 && value.indexOf('=') < 0;
    return bare && isNew(fields, key, value) ? end : -1;
  }

  private static boolean isNew(Map<String, String> fields, String key, String value) {
    return fields.putIfAbsent(key, safeValue(value)) == null;
  }

  private static int readQuoted(String message, int start, String key, Map<String, String> fields) {
    StringBuilder value = new StringBuilder();
    for (int at = start; at < message.length(); at++) {
      char c = message.charAt(at);
      if (c == '"') {
        return isNew(fields, key, value.toString()) ? at + 1 : -1;
      }
      if (c == '\\') {
        at++;
        if (at == message.length()) {
          return -1;
        }
        c = message.charAt(at);
      }
      value.append(c);
    }
    return -1;
  }
}
