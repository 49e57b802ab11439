package io.lockstep.factor;

/** What may stand in a name that people choose and others read. */
final class Visible {
  private Visible() {}

  /** Whether a character can upset neither a log line, nor a page, nor whoever reads a list. */
  static boolean is(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
