package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the second factor is demanded at all.
 *
 * @param on true: demanded. Whatever cannot be read counts as on
 * @param since when it was turned; empty when it never was
 * @param by who turned it
 * @param reason why
 * @param until when an off state ends by itself
 * @param problem why the state could not be read, in words for an administrator
 */
public record SwitchState(
    boolean on,
    Optional<Instant> since,
    Optional<String> by,
    Optional<String> reason,
    Optional<Instant> until,
    Optional<String> problem) {

  /** Never turned: on. */
  public static SwitchState neverTurned() {
    return new SwitchState(
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Unreadable: on, with the reason. */
  public static SwitchState unreadable(String problem) {
    return new SwitchState(
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem));
  }

  /** This state at {@code now}: an off state past its end is on again since that end. */
  SwitchState at(Instant now) {
    if (!on && until.isPresent() && !now.isBefore(until.get())) {
      return new SwitchState(
          true,
          until,
          by,
          Optional.of("the time set for off has passed"),
          Optional.empty(),
          problem);
    }
    return this;
  }
}
