package io.lockstep.soap;

/**
 * The names an element or attribute may have: those of the mail server's messages, which both XML
 * and JSON can carry. ASCII letters, digits, underscore, hyphen and dot.
 */
final class Names {
  private static final int LONGEST = 128;

  private Names() {}

  static String checked(String name) {
    if (!isLegal(name)) {
      throw new IllegalArgumentException("not a legal name");
    }
    return name;
  }

  static boolean isLegal(String name) {
    int length = name.length();
    if (length == 0 || length > LONGEST || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '-' && c != '.') {
        return false;
      }
    }
    return !isReserved(name);
  }

  /** The keys with a meaning of their own in JSON, and the one in XML. */
  private static boolean isReserved(String name) {
    return switch (name) {
      case "_content", "_jsns", "_attrs", "xmlns" -> true;
      default -> false;
    };
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
