package io.lockstep.maillog.report;

import io.lockstep.verdict.SkewInterval;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a phone's clock minus the server's lies, in seconds, as a line tells it.
 *
 * @param from the least
 * @param to the most; greater than {@code from}
 */
record Interval(int from, int to) {
  private static final String BETWEEN = "..";
  private static final int MOST_DIGITS = 9;
  private static final int MILLIS = 1000;

  /** {@code +666..+726s}. */
  static Optional<Interval> of(String text) {
    int between = text.indexOf(BETWEEN);
    if (between < 0 || !text.endsWith("s")) {
      return Optional.empty();
    }
    OptionalInt from = signed(text, 0, between);
    OptionalInt to = signed(text, between + BETWEEN.length(), text.length() - 1);
    return from.isPresent() && to.isPresent() && from.getAsInt() < to.getAsInt()
        ? Optional.of(new Interval(from.getAsInt(), to.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt signed(String text, int from, int to) {
    if (to - from < 2 || to - from > MOST_DIGITS + 1 || "+-".indexOf(text.charAt(from)) < 0) {
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = from + 1; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = number * 10 + digit;
    }
    return OptionalInt.of(text.charAt(from) == '-' ? -number : number);
  }

  /** In the terms of the diagnosis. */
  SkewInterval millis() {
    return new SkewInterval((long) from * MILLIS, (long) to * MILLIS);
  }

  /** The likeliest figure, by this code alone. */
  int likely() {
    return (int) Math.round(millis().likelyMillis() / (double) MILLIS);
  }
}
