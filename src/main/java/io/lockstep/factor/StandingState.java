package io.lockstep.factor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** What lists of accounts are asked for. The words are an interface. */
public enum StandingState {
  ALL("all"),
  ENROLLED("enrolled"),
  NOT_ENROLLED("notEnrolled"),
  /** Codes are refused unread now, after too many failures. */
  LOCKED("locked"),
  /** The last accepted codes, three or more, were all off to one side. */
  DRIFTING("drifting"),
  /** Must have a second factor, sooner or later. */
  REQUIRED("required"),
  /** Must have one by then, and has none: it will be locked out. */
  DUE("due"),
  /** May not log in at all. */
  INACTIVE("inactive");

  /**
   * When it is asked for.
   *
   * @param limit on failures
   * @param due the last moment at which an account is looked at that must enrol in time
   */
  public record Asked(Failures.Limit limit, Instant now, Instant due) {

    /** Due is whoever will be locked out when tomorrow (UTC) ends: today there is time to act. */
    public static Asked at(Instant now, Failures.Limit limit) {
      return new Asked(limit, now, endOfTomorrow(now));
    }
  }

  private final String word;

  StandingState(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The state of a word. */
  public static Optional<StandingState> ofWord(String word) {
    return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
  }

  /** Whether an account is in this state. */
  public boolean holds(Standing standing, Asked asked) {
    return switch (this) {
      case ALL -> true;
      case ENROLLED -> standing.enrolled();
      case NOT_ENROLLED -> !standing.enrolled();
      case LOCKED -> standing.locked(asked.limit(), asked.now());
      case DRIFTING -> standing.drifting().isPresent();
      case REQUIRED -> standing.required();
      case DUE -> standing.lockedOutAt(asked.due());
      case INACTIVE -> !standing.active();
    };
  }

  /** The last moment of tomorrow, UTC: whoever's time ends with the day is not due yet. */
  public static Instant endOfTomorrow(Instant now) {
    return now.atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .plusDays(2)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .minusMillis(1);
  }
}
