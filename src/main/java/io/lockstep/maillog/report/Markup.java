package io.lockstep.maillog.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes HTML that is well-formed XML at the same time. Every text and every attribute is escaped
 * here, wherever it comes from; names of tags and attributes are ours.
 */
final class Markup {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String tag, String... attributes) {
    tag(tag, attributes);
    text.append('>');
    open.push(tag);
    return this;
  }

  /** An element without content. */
  Markup empty(String tag, String... attributes) {
    tag(tag, attributes);
    text.append("/>");
    return this;
  }

  /** An element with nothing but text. */
  Markup leaf(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close();
  }

  private void tag(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
  }

  /** Ends the element that was begun last. */
  Markup close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  Markup text(String content) {
    escape(content);
    return this;
  }

  /** A line break in the source, where white space does not matter. */
  Markup line() {
    text.append('\n');
    return this;
  }

  private void escape(String content) {
    content
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isXml(c) ? c : '?');
              }
            });
  }

  private static boolean isXml(int c) {
    boolean control = (c < ' ' && c != '\n') || (c >= 0x7f && c <= 0x9f);
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && (c & 0xfffe) != 0xfffe;
  }

  /** A coordinate, as short as it is exact enough. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
