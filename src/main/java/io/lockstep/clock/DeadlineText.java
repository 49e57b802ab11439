package io.lockstep.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Deadlines as people type them: {@code 2026-12-31} lasts until the end of that day in UTC, {@code
 * 2026-12-31T17:00:00Z} until that moment.
 */
public final class DeadlineText {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "a date as 2026-12-31 (its end, in UTC) or a moment as 2026-12-31T17:00:00Z";

  /** Four digits of a year: what a person types, and no calendar trips over. */
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern MOMENT =
      Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

  private DeadlineText() {}

  /** The first moment after a text's date, or the moment it names; empty when it is neither. */
  public static Optional<Instant> parse(String text) {
    String stripped = text.strip();
    try {
      if (DATE.matcher(stripped).matches()) {
        return Optional.of(startOf(LocalDate.parse(stripped).plusDays(1)));
      }
      return MOMENT.matcher(stripped).matches()
          ? Optional.of(Instant.parse(stripped))
          : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A deadline in its shortest form; {@link #parse} reads it. */
  public static String text(Instant deadline) {
    OffsetDateTime utc = deadline.atOffset(ZoneOffset.UTC);
    LocalDate day = utc.toLocalDate().minusDays(1);
    boolean endOfDay = deadline.equals(startOf(utc.toLocalDate()));
    return endOfDay && day.getYear() >= 0 ? day.toString() : deadline.toString();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
