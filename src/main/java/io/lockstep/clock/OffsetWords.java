package io.lockstep.clock;

/** Differences between clocks, in words for people. */
public final class OffsetWords {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Below, halves of seconds matter to nobody who reads words. */
  private static final long WHOLE_SECONDS_FROM_MILLIS = 10_000;

  private OffsetWords() {}

  /** {@code behind by 11 min 30 s}, {@code ahead by 0.3 s}: of this server's clock. */
  public static String of(ClockOffset offset) {
    return (offset.millis() < 0 ? "ahead by " : "behind by ") + amount(offset.millis());
  }

  /** {@code forward by 10 min} or {@code back by 10 min}: of a clock that was set. */
  static String step(long millis) {
    return (millis < 0 ? "back by " : "forward by ") + amount(millis);
  }

  /** {@code 1 h 30 s}, {@code 0.3 s}, whatever the sign. */
  public static String amount(long millis) {
    long size = Math.abs(millis);
    if (size < WHOLE_SECONDS_FROM_MILLIS) {
      return Math.round(size / 100.0) / 10.0 + " s";
    }
    long seconds = Math.round(size / 1000.0);
    StringBuilder words = new StringBuilder();
    part(words, seconds / DAY, "d");
    part(words, seconds % DAY / HOUR, "h");
    part(words, seconds % HOUR / MINUTE, "min");
    part(words, seconds % MINUTE, "s");
    return words.toString();
  }

  private static void part(StringBuilder words, long number, String unit) {
    if (number > 0) {
      words.append(words.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
