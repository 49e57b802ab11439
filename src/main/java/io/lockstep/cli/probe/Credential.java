package io.lockstep.cli.probe;

/** What is shown at a door. */
public enum Credential {
  /** The account's own password and nothing else. */
  PASSWORD("password"),
  APP_PASSWORD("app password"),
  NOTHING("nothing");

  private final String words;

  Credential(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
