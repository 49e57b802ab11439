package io.lockstep.factor;

import java.util.Objects;

/**
 * What a mass reset is about.
 *
 * @param id of the class of service; the domain in lower case; empty for a list
 * @param name as it is shown
 */
public record ResetTarget(ResetScope scope, String id, String name) {
  public ResetTarget {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }
}
