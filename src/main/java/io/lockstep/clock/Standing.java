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

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** The word in answers, metrics and tables. */
  public String word() {
    return word;
  }
}
