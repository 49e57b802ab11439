package io.lockstep.clock;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people type them: {@code 90s}, {@code 15m}, {@code 2h}, {@code 30d}, {@code +10m}.
 */
public final class DurationText {
  /** What is allowed, for messages. */
  public static final String ALLOWED = "a number and s, m, h or d, as 90s, 15m, 2h, 30d";

  private static final Pattern FORM = Pattern.compile("([+-]?)([0-9]{1,9})([smhd])");

  private DurationText() {}

  /** The duration of a text, with an optional sign; empty when it is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(2));
    Duration duration =
        switch (matcher.group(3)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    return Optional.of(matcher.group(1).equals("-") ? duration.negated() : duration);
  }

  /**
   * A duration of whole seconds in the largest unit that tells it exactly; {@link #parse} reads it.
   */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    return seconds % 86_400 == 0
        ? duration.toDays() + "d"
        : seconds % 3600 == 0
            ? duration.toHours() + "h"
            : seconds % 60 == 0 ? duration.toMinutes() + "m" : seconds + "s";
  }
}
