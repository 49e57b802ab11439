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

  /** Others than people choose this, so nothing that a font may not know either. */
  private static boolean isWritable(int c) {
    return Visible.is(c) && Character.isDefined(c);
  }
}
