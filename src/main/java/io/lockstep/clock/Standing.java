package io.lockstep.clock;

/** How this server's clock stands with a witness. */
public enum Standing {
  /** There is no such witness here, or it cannot tell. */
  ABSENT("absent"),
  FINE("fine"),
  /** Nothing is wrong yet, but it may become so. */
  WARNING("warning"),
  /** The clock is wrong. */
  WRONG("wrong");

  /** A kept clock is never this far off, in milliseconds. */
  private static final long WARNING_MILLIS = 2_000;

  /** Half a step: from here on codes that are still current begin to be refused. */
  private static final long WRONG_MILLIS = 15_000;

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** The word in answers, metrics and tables. */
  public String word() {
    return word;
  }

  /** How a clock stands that is off by so much: by the least that is certain. */
  public static Standing of(ClockOffset offset) {
    long least = offset.leastMillis();
    return least > WRONG_MILLIS ? WRONG : least > WARNING_MILLIS ? WARNING : FINE;
  }
}
