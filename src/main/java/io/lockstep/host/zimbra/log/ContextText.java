package io.lockstep.host.zimbra.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** The context of a log line, {@code name=ann@example.org;mid=7;}, taken apart. */
final class ContextText {
  private ContextText() {}

  /**
   * Its keys and values in order; a doubled {@code ;} in a value is one.
   *
   * @param text empty for an empty context
   */
  static Map<String, String> parse(String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      int equals = text.indexOf('=', at);
      if (equals > at && equals < end) {
        entries.put(text.substring(at, equals), text.substring(equals + 1, end).replace(";;", ";"));
      }
      at = end + 1;
    }
    return entries;
  }

  private static int end(String text, int from) {
    int at = text.indexOf(';', from);
    while (at >= 0 && text.startsWith(";;", at)) {
      at = text.indexOf(';', at + 2);
    }
    return at < 0 ? text.length() : at;
  }
}
