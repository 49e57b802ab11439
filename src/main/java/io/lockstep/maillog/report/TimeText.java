package io.lockstep.maillog.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and differences as people read them. */
public final class TimeText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final int SECONDS_A_MINUTE = 60;
  private static final int SECONDS_AN_HOUR = 3600;

  private TimeText() {}

  /** {@code 2026-11-22 08:14}, of a second as {@link LogReport} has them. */
  public static String minute(long second) {
    return MINUTE.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
  }

  /** {@code +688 s}. */
  public static String signed(int seconds) {
    return (seconds < 0 ? "" : "+") + seconds + " s";
  }

  /** {@code 11 min 28 s}, without a sign. */
  public static String duration(int seconds) {
    int whole = Math.abs(seconds);
    String text = "";
    if (whole >= SECONDS_AN_HOUR) {
      text = whole / SECONDS_AN_HOUR + " h ";
    }
    if (whole >= SECONDS_A_MINUTE) {
      text += whole % SECONDS_AN_HOUR / SECONDS_A_MINUTE + " min ";
    }
    return text + whole % SECONDS_A_MINUTE + " s";
  }
}
