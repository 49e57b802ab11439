package io.lockstep.factor;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The switch: while off, logins need the password only and every enrolment stays as it is. */
public final class OnOffSwitch {
  private final SwitchStore store;
  private final InstantSource machine;
  private final Journal journal;

  public OnOffSwitch(SwitchStore store, InstantSource machine, Journal journal) {
    this.store = store;
    this.machine = machine;
    this.journal = journal;
  }

  /** The state now; an off state past its end is on. */
  public SwitchState state() {
    return store.read().at(machine.instant());
  }

  /**
   * Turns it off.
   *
   * @param by who does it
   * @param until when it ends by itself; in the future
   * @throws IOException when the state cannot be written
   * @throws IllegalArgumentException when {@code until} has passed already
   */
  public SwitchState off(String by, Optional<String> reason, Optional<Instant> until)
      throws IOException {
    Instant now = machine.instant();
    if (until.isPresent() && !until.get().isAfter(now)) {
      throw new IllegalArgumentException("the end of the off time has passed already");
    }
    return turn(
        new SwitchState(false, Optional.of(now), Optional.of(by), reason, until, Optional.empty()));
  }

  /**
   * Turns it on.
   *
   * @throws IOException when the state cannot be written
   */
  public SwitchState on(String by, Optional<String> reason) throws IOException {
    return turn(
        new SwitchState(
            true,
            Optional.of(machine.instant()),
            Optional.of(by),
            reason,
            Optional.empty(),
            Optional.empty()));
  }

  private SwitchState turn(SwitchState state) throws IOException {
    store.write(state);
    journal.switched(state);
    return state;
  }
}
