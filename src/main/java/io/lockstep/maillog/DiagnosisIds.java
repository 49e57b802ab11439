package io.lockstep.maillog;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes the {@code id} of a line: 16 characters of Crockford's base32, 10 for the milliseconds
 * since 1970 and 6 at random. Ids sort by time. They name a line and are no secret.
 */
public final class DiagnosisIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 6;

  /** A ULID's time has 48 bits: enough until the year 10889. */
  private static final long TIME_MASK = (1L << 48) - 1;

  private final RandomGenerator random;

  /**
   * @param random thread-safe when this object is shared
   */
  public DiagnosisIds(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A new id.
   *
   * @param at when the request arrived, 1970 to 10889
   */
  public String next(Instant at) {
    StringBuilder id = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
    append(id, at.toEpochMilli() & TIME_MASK, TIME_CHARACTERS);
    append(id, random.nextLong(), RANDOM_CHARACTERS);
    return id.toString();
  }

  private static void append(StringBuilder id, long bits, int characters) {
    for (int i = characters - 1; i >= 0; i--) {
      id.append(ALPHABET.charAt((int) (bits >>> (BITS * i)) & (ALPHABET.length() - 1)));
    }
  }
}
