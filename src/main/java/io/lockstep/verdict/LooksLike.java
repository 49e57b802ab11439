package io.lockstep.verdict;

/** What input that is not a code looks like; the word stands in log lines as {@code looksLike=}. */
public enum LooksLike {
  EMPTY("empty"),
  /** Digits only, but too few or too many. */
  DIGITS("digits"),
  /** As long as a recovery code, with a letter, where only a TOTP code helps. */
  RECOVERY_CODE("recoveryCode"),
  /** Sixteen or more letters and digits without a blank. */
  APP_PASSWORD("appPassword"),
  /** Anything else, most often the account's password. */
  PASSWORD("password");

  private final String word;

  LooksLike(String word) {
    this.word = word;
  }

  /** The word in the log line. */
  public String word() {
    return word;
  }
}
