package io.lockstep.maillog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The context in front of every line ({@code %z}): {@code name=ann@example.org;mid=9;} without the
 * brackets, which belong to the pattern.
 *
 * <p>The values come from outside. In them a {@code ;} is doubled, control characters become
 * blanks, {@code [ ]} become {@code ( )} and {@code =} becomes {@code :}.
 */
public final class LogContextText {
  private static final List<String> FIRST = List.of("name", "aname", "mid", "ip");
  private static final int WIDEST_VALUE = 256;
  private static final int NARROWEST_VALUE = 16;
  private static final int NARROWER_BY = 16;

  private LogContextText() {}

  /**
   * Renders a context: name, aname, mid and ip first, then the rest in the map's order. Values are
   * shortened, the longest first, and at last entries left out from the end, so that it takes at
   * most {@value LineBudget#CONTEXT} bytes.
   *
   * @return an empty text for an empty context
   */
  public static String of(Map<String, String> context) {
    if (context.isEmpty()) {
      return "";
    }
    Map<String, String> ordered = ordered(context);
    for (int width = WIDEST_VALUE; width >= NARROWEST_VALUE; width -= NARROWER_BY) {
      String text = String.join("", entries(ordered, width));
      if (LogText.bytes(text) <= LineBudget.CONTEXT) {
        return text;
      }
    }
    return asManyAsFit(entries(ordered, NARROWEST_VALUE));
  }

  private static Map<String, String> ordered(Map<String, String> context) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String key : FIRST) {
      if (context.containsKey(key)) {
        ordered.put(key, context.get(key));
      }
    }
    context.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private static List<String> entries(Map<String, String> context, int width) {
    List<String> entries = new ArrayList<>(context.size());
    context.forEach((key, value) -> entries.add(safe(key, width) + "=" + safe(value, width) + ";"));
    return entries;
  }

  /** Cut before the semicolons are doubled: half of a pair would end the value. */
  private static String safe(String text, int width) {
    return LogText.cut(LogText.bracketed(text, ' '), width).replace(";", ";;");
  }

  private static String asManyAsFit(List<String> entries) {
    StringBuilder text = new StringBuilder();
    int left = LineBudget.CONTEXT;
    for (String entry : entries) {
      left -= LogText.bytes(entry);
      if (left < 0) {
        break;
      }
      text.append(entry);
    }
    return text.toString();
  }
}
