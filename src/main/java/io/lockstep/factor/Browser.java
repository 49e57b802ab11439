package io.lockstep.factor;

/**
 * What a client calls itself, as it may be shown to a user. Whoever knows a password chooses this
 * text, so it must not carry a message or an address of theirs.
 */
final class Browser {
  static final int LONGEST = 80;

  private Browser() {}

  /** Letters, digits and a few signs; a point stays between digits only, so no host is named. */
  static String shown(String userAgent) {
    StringBuilder kept = new StringBuilder(LONGEST);
    for (int i = 0; i < userAgent.length() && kept.length() < LONGEST; i++) {
      char c = userAgent.charAt(i);
      boolean stays =
          isLetter(c)
              || isDigit(c)
              || "()/;,+_- ".indexOf(c) >= 0
              || (c == '.' && isDigit(at(userAgent, i - 1)) && isDigit(at(userAgent, i + 1)));
      kept.append(stays ? c : ' ');
    }
    return kept.toString().strip().replaceAll(" {2,}", " ").replace("//", "/");
  }

  private static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
