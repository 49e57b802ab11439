package io.lockstep.store.zimbra;

import java.time.Instant;
import java.util.regex.Pattern;

/** Times as milliseconds since 1970, never before. */
final class EpochMillis {
  /** Eighteen digits always fit, and reach further than any calendar that matters. */
  private static final Pattern TEXT = Pattern.compile("0|[1-9][0-9]{0,17}");

  private EpochMillis() {}

  /**
   * Reads one.
   *
   * @param what names the part of the value when it is no time
   */
  static Instant parse(String attribute, String text, String what) throws DamagedValueException {
    if (!TEXT.matcher(text).matches()) {
      throw new DamagedValueException(attribute, what + " is no time in milliseconds");
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  /**
   * The milliseconds of a time, the rest cut off.
   *
   * @throws IllegalArgumentException before 1970 or after what {@link #parse} reads
   */
  static long of(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds >= 1_000_000_000_000_000L) {
      throw new IllegalArgumentException(time + " cannot be written in milliseconds since 1970");
    }
    return time.toEpochMilli();
  }

  /** A time as it comes back from the directory: whole milliseconds. */
  static Instant cut(Instant time) {
    return Instant.ofEpochMilli(of(time));
  }
}
