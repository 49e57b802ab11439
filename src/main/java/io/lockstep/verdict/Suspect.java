package io.lockstep.verdict;

/** Whose clock is wrong. Server or device is only said when a witness says so. */
public enum Suspect {
  SERVER("server"),
  DEVICE("device"),
  /** This server's clock is wrong, and the device's is wrong by something else. */
  BOTH("both"),
  /** One of the two; nothing else testified. */
  UNKNOWN("unknown");

  private final String word;

  Suspect(String word) {
    this.word = word;
  }

  /** The word in the log line. */
  public String word() {
    return word;
  }
}
