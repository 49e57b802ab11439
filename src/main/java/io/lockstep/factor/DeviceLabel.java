package io.lockstep.factor;

/** What a device is called: nothing that could upset a line or a list. */
final class DeviceLabel {
  /** As long as is kept. */
  private static final int LONGEST = 100;

  private DeviceLabel() {}

  /**
   * The label of a client.
   *
   * @param userAgent what it calls itself
   */
  static String of(String userAgent) {
    return userAgent
        .codePoints()
        .map(c -> isWritable(c) ? c : ' ')
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean isWritable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
