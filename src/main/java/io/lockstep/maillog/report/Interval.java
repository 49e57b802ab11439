package io.lockstep.maillog.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a phone's clock minus the server's lies, in seconds, as a line tells it.
 *
 * @param from the least
 * @param to the most; greater than {@code from}
 */
record Interval(int from, int to) {
  private static final Pattern TEXT = Pattern.compile("([+-]\\d{1,9})\\.\\.([+-]\\d{1,9})s");

  /** {@code +666..+726s}. */
  static Optional<Interval> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = Integer.parseInt(matcher.group(2));
    return from < to ? Optional.of(new Interval(from, to)) : Optional.empty();
  }

  int middle() {
    return Math.floorDiv(from + to, 2);
  }
}
