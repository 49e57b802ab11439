package io.lockstep.cli.probe;

/** What a door did. */
public enum Outcome {
  OPENED("opened"),
  ASKED("asked for a second step"),
  REFUSED("refused"),
  NOT_LISTENING("not listening"),
  CANNOT_TELL("cannot tell"),
  /** Nobody knocked. */
  NOT_TRIED("not tried");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether it came from something behind the door that judges passwords. */
  boolean judged() {
    return this == OPENED || this == ASKED || this == REFUSED;
  }
}
