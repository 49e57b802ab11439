package io.lockstep.verdict;

/** What a code was sent for. The word is an interface: it stands in log lines as {@code op=}. */
public enum Operation {
  /** Confirming an enrolment, or proving the live factor before replacing it. */
  ENABLE("enable"),
  /** A user's login. */
  LOGIN("login"),
  /** An administrator's login. */
  ADMIN_LOGIN("adminLogin"),
  /** Changing something about the factor: adding or removing an authenticator, making codes. */
  CHANGE_FACTOR("changeFactor"),
  /** Setting a new password. */
  CHANGE_PASSWORD("changePassword"),
  /** An administrator asked what a code is that a user read out; it lets nobody in. */
  EXPLAIN("explain"),
  /** A mail client that fetches mail. */
  IMAP("imap"),
  /** The older protocol for the same. */
  POP("pop"),
  /** A mail client that sends mail. */
  SMTP("smtp"),
  /** Calendars and contacts. */
  DAV("dav"),
  /** Phones by ActiveSync. */
  EAS("eas"),
  /** Filter rules. */
  SIEVE("sieve");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /** The word in the log line. */
  public String word() {
    return word;
  }

  /**
   * The operation of a word read back from a log line or a database.
   *
   * @throws IllegalArgumentException when no operation has that word
   */
  public static Operation ofWord(String word) {
    for (Operation operation : values()) {
      if (operation.word.equals(word)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("no operation is called '" + word + "'");
  }
}
