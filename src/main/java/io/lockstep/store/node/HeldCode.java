package io.lockstep.store.node;

import io.lockstep.factor.RefusedCode;
import java.util.Objects;

/**
 * A refused code that is remembered until its time has passed.
 *
 * @param forgetAfterStep once steps have come farther than this one, it need not be remembered
 */
public record HeldCode(RefusedCode code, long forgetAfterStep) {
  public HeldCode {
    Objects.requireNonNull(code, "code");
  }
}
