package io.lockstep.maillog;

import java.nio.charset.StandardCharsets;

/** Text that is safe to stand in one line of a log. */
public final class LogText {
  private static final char ELLIPSIS = '…';
  private static final int ELLIPSIS_BYTES = 3;

  private LogText() {}

  /**
   * The text with a {@code ?} for whatever could start a new line, move a terminal's cursor or turn
   * the direction of writing: control characters, line and paragraph separators, invisible format
   * characters (bidi marks among them) and broken surrogates.
   */
  public static String clean(String text) {
    return clean(text, '?');
  }

  static String clean(String text, char replacement) {
    int firstUnsafe = firstUnsafe(text);
    if (firstUnsafe < 0) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, firstUnsafe);
    for (int i = firstUnsafe; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      kept.appendCodePoint(isUnsafe(c) ? replacement : c);
    }
    return kept.toString();
  }

  private static int firstUnsafe(String text) {
    int plain = 0;
    while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) < 0x7f) {
      plain++;
    }
    for (int i = plain; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isUnsafe(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isUnsafe(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * For the parts in brackets, thread and context: as {@link #clean}, and without what ends a part
   * or looks like a field. {@code [ ]} become {@code ( )} and {@code =} becomes {@code :}, so that
   * {@code grep verdict=OK} finds verdicts only.
   *
   * @param replacement for unsafe characters
   */
  static String bracketed(String text, char replacement) {
    return clean(text, replacement).replace('[', '(').replace(']', ')').replace('=', ':');
  }

  /** A thread's name as the pattern shows it, at most {@value LineBudget#THREAD} bytes. */
  public static String thread(String name) {
    return cut(bracketed(name, '?'), LineBudget.THREAD);
  }

  /** How many bytes the text takes in UTF-8. */
  static int bytes(CharSequence text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /**
   * The text itself, or as much of it as fits with an ellipsis behind it, cut between code points.
   *
   * @param maxBytes in UTF-8; below 3 nothing is left but an empty text
   */
  public static String cut(String text, int maxBytes) {
    if (text.length() <= maxBytes / ELLIPSIS_BYTES || bytes(text) <= maxBytes) {
      return text;
    }
    if (maxBytes < ELLIPSIS_BYTES) {
      return "";
    }
    int left = maxBytes - ELLIPSIS_BYTES;
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      left -= text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
      if (left < 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end) + ELLIPSIS;
  }
}
