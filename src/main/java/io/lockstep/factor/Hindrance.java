package io.lockstep.factor;

/** Why a factor cannot be enrolled or removed now. */
public enum Hindrance {
  SWITCHED_OFF("two-factor authentication is switched off on this server"),
  ALREADY_ENROLLED("the account is enrolled: replacing it takes a session and a current code");

  private final String words;

  Hindrance(String words) {
    this.words = words;
  }

  /** In words for the fault's detail and the log. */
  public String words() {
    return words;
  }
}
