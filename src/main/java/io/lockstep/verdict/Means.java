package io.lockstep.verdict;

/** What let a login through, when it was neither a code of an app nor a recovery code. */
public enum Means {
  /** A one-time code that an administrator issued. */
  BYPASS("bypass"),
  /** A code that was sent by mail: convenience, weaker than an app. */
  EMAIL("email"),
  /** An app password, on a protocol that knows no second step. */
  APP_PASSWORD("appPassword"),
  /** A device that its owner trusted after a full login. */
  DEVICE("device");

  private final String word;

  Means(String word) {
    this.word = word;
  }

  /** The word in the log line, as {@code method=}. */
  public String word() {
    return word;
  }
}
