package io.lockstep.store.node;

import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a node knows of the codes of one authenticator.
 *
 * @param clock what they have said of its clock
 * @param last the last accepted one
 * @param spent steps, those that were let in and those that were burnt
 * @param refused codes whose step nobody knew when they came
 */
public record StepState(
    DeviceClock clock, Optional<StepUse> last, List<SpentStep> spent, List<HeldCode> refused) {

  /** Nothing is known. */
  public static final StepState NONE =
      new StepState(DeviceClock.UNKNOWN, Optional.empty(), List.of(), List.of());

  public StepState {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(last, "last");
    spent = List.copyOf(spent);
    refused = List.copyOf(refused);
  }

  /** The same with another clock. */
  public StepState withClock(DeviceClock known) {
    return new StepState(known, last, spent, refused);
  }

  /** The same with another last accepted one. */
  public StepState withLast(Optional<StepUse> accepted) {
    return new StepState(clock, accepted, spent, refused);
  }

  /** The same with other spent steps. */
  public StepState withSpent(List<SpentStep> steps) {
    return new StepState(clock, last, steps, refused);
  }

  /** The same with other refused codes. */
  public StepState withRefused(List<HeldCode> codes) {
    return new StepState(clock, last, spent, codes);
  }
}
