package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * One account of a mass reset.
 *
 * @param state where it stands
 * @param at when it was reset or failed
 * @param reason why it failed
 * @param wasEnrolled whether there was a confirmed secret to take away
 */
public record ResetEntry(
    AccountRef account,
    State state,
    Optional<Instant> at,
    Optional<String> reason,
    boolean wasEnrolled) {

  /** Where one account stands. */
  public enum State {
    PENDING("pending"),
    DONE("done"),
    FAILED("failed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word in the store and in reports. */
    public String word() {
      return word;
    }

    /**
     * The state of a word.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static State ofWord(String word) {
      for (State state : values()) {
        if (state.word.equals(word)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state of a reset: " + word);
    }
  }
}
