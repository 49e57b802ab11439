package io.lockstep.verdict;

import java.util.Arrays;
import java.util.Optional;

/** A way to get a code, in the order in which clients offer them. */
public enum Method {
  /** An authenticator app. */
  APP("app"),
  /** A code by mail: convenience, no authenticator of NIST SP 800-63B. */
  EMAIL("email");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /** The word on the wire and in configurations. */
  public String word() {
    return word;
  }

  /** The method of a word. */
  public static Optional<Method> ofWord(String word) {
    return Arrays.stream(values()).filter(method -> method.word.equals(word)).findFirst();
  }
}
