package io.lockstep.factor;

import java.io.IOException;

/** Where the switch is kept. Reading happens at every login and MUST be cheap. */
public interface SwitchStore {
  /** The state as kept. MUST NOT throw: what cannot be read is {@link SwitchState#unreadable}. */
  SwitchState read();

  /**
   * Keeps a state; visible to every process that reads the same place as soon as this returns.
   *
   * @throws IOException when it cannot be written; the old state then still stands
   */
  void write(SwitchState state) throws IOException;
}
