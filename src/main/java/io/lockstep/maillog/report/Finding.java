package io.lockstep.maillog.report;

/**
 * A conclusion.
 *
 * @param cause what is to blame
 * @param subject the server's or account's name; empty when it is about everything
 * @param words whole sentences
 * @param sure how sure that is, in words with numbers
 */
public record Finding(Cause cause, String subject, String words, String sure) {
  /** What may be to blame. */
  public enum Cause {
    SERVER("server"),
    /** A phone, or what it was given as secret. */
    DEVICE("device"),
    /** Not the clocks: another secret, the same code twice, or guesses. */
    SECRET("secret"),
    NOBODY("nobody"),
    UNKNOWN("unknown");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    /** In JSON. */
    public String word() {
      return word;
    }
  }
}
