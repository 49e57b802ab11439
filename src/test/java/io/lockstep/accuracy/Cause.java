package io.lockstep.accuracy;

import java.util.List;

/** Why a code really was refused, and what may be said of it. */
enum Cause {
  CLOCKS("clocks differ", true, "SKEWED ZONE_SHAPED CLOCK_SUSPECT"),
  ZONE("off by a time zone", true, "ZONE_SHAPED CLOCK_SUSPECT"),
  LATE("typed late", true, "LATE"),
  CLOCKS_OR_LATE("clocks differ, and typed late", true, "LATE SKEWED ZONE_SHAPED CLOCK_SUSPECT"),
  REPLAY("the same code again", true, "REPLAYED"),
  PARAMETERS("app ignores parameters", true, "WRONG_PARAMETERS"),
  ENCODING("key read as text", true, "WRONG_ENCODING"),
  OLD_SECRET("an old secret", false, "SUPERSEDED_SECRET"),
  TYPO("a digit mistyped", false, "NO_MATCH"),
  OTHER_ENTRY("another account's code", false, "NO_MATCH"),
  GUESS("guessed", false, "NO_MATCH");

  private final String words;
  private final boolean secretRight;

  /** Verdict ids with blanks between. */
  private final String right;

  Cause(String words, boolean secretRight, String right) {
    this.words = words;
    this.secretRight = secretRight;
    this.right = right;
  }

  String words() {
    return words;
  }

  boolean secretRight() {
    return secretRight;
  }

  boolean explainedBy(String verdict) {
    return List.of(right.split(" ", -1)).contains(verdict);
  }
}
