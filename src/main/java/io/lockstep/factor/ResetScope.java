package io.lockstep.factor;

/** Whose factors a mass reset takes away. */
public enum ResetScope {
  COS("cos"),
  DOMAIN("domain"),
  /** Accounts that were named one by one. */
  LIST("list");

  private final String word;

  ResetScope(String word) {
    this.word = word;
  }

  /** The word in the store and in the audit log. */
  public String word() {
    return word;
  }

  /**
   * The scope of a word.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static ResetScope ofWord(String word) {
    for (ResetScope scope : values()) {
      if (scope.word.equals(word)) {
        return scope;
      }
    }
    throw new IllegalArgumentException("no scope of a reset: " + word);
  }
}
