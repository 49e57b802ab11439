package io.lockstep.store.node;

import io.lockstep.verdict.StepUse;
import java.util.Objects;

/**
 * A step that was spent.
 *
 * @param forgetAfterStep once steps have come farther than this one, it need not be remembered
 */
public record SpentStep(StepUse use, long forgetAfterStep) {
  public SpentStep {
    Objects.requireNonNull(use, "use");
  }
}
