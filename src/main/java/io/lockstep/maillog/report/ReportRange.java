package io.lockstep.maillog.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which lines count, by the local time they were written under.
 *
 * @param since inclusive
 * @param until exclusive
 */
public record ReportRange(Optional<LocalDateTime> since, Optional<LocalDateTime> until) {
  /** All. */
  public static final ReportRange ALL = new ReportRange(Optional.empty(), Optional.empty());

  /**
   * @param second local, as in {@link LogReport}
   */
  boolean contains(long second) {
    return second >= since.map(ReportRange::second).orElse(Long.MIN_VALUE)
        && second < until.map(ReportRange::second).orElse(Long.MAX_VALUE);
  }

  private static long second(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
