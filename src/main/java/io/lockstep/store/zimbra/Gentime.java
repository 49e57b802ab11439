package io.lockstep.store.zimbra;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as the directory writes them (RFC 4517 section 3.3.13), in UTC: {@code yyyyMMddHHmmssZ}, or
 * with a point and three digits of a second before the {@code Z}. Years are 0000 to 9999.
 */
public final class Gentime {
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\\.([0-9]{3}))?Z");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSS'Z'", Locale.ROOT);

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int NANOS_OF_MILLI = 1_000_000;

  private Gentime() {}

  /**
   * To the second, the rest cut off.
   *
   * @throws IllegalArgumentException outside the years 0000 to 9999
   */
  public static String of(Instant time) {
    return SECONDS.format(writable(time));
  }

  /**
   * To the millisecond, the rest cut off.
   *
   * @throws IllegalArgumentException outside the years 0000 to 9999
   */
  public static String withMillis(Instant time) {
    return MILLIS.format(writable(time));
  }

  private static LocalDateTime writable(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new IllegalArgumentException(time + " has no year of four digits");
    }
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** The time of either form; empty for anything else, and for days that no calendar has. */
  public static Optional<Instant> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(parts, 1),
                  number(parts, 2),
                  number(parts, 3),
                  number(parts, 4),
                  number(parts, 5),
                  number(parts, 6),
                  parts.group(7) == null ? 0 : number(parts, 7) * NANOS_OF_MILLI)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
