package io.lockstep.soap.codec;

/** Which characters both XML and JSON can carry, and how XML writes them. */
final class XmlText {
  /** What stands for a character XML cannot carry, when it has to be written all the same. */
  private static final char INSTEAD = '?';

  private XmlText() {}

  /** Whether every character is one of XML 1.0 (section 2.2). */
  static boolean isLegal(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < Character.MIN_SURROGATE) {
        continue;
      }
      if (isPair(text, i)) {
        i++;
      } else if (!isLegal(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLegal(char c) {
    return (c >= ' ' && c < Character.MIN_SURROGATE)
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || (c > Character.MAX_SURROGATE && c < '\ufffe');
  }

  private static boolean isPair(String text, int high) {
    return Character.isHighSurrogate(text.charAt(high))
        && high + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(high + 1));
  }

  static void appendText(StringBuilder out, String text) {
    append(out, text, false);
  }

  static void appendAttribute(StringBuilder out, String text) {
    append(out, text, true);
  }

  private static void append(StringBuilder out, String text, boolean attribute) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append(attribute || !afterBrackets(text, i) ? ">" : "&gt;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        // A reader turns these into something else unless they are written as references.
        case '\r' -> out.append("&#13;");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> {
          if (isPair(text, i)) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(isLegal(c) ? c : INSTEAD);
          }
        }
      }
    }
  }

  /** {@code ]]>} may not stand in text (section 2.4). */
  private static boolean afterBrackets(String text, int i) {
    return i >= 2 && text.charAt(i - 1) == ']' && text.charAt(i - 2) == ']';
  }
}
