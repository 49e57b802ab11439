package io.lockstep.factor;

import java.util.Map;
import java.util.Optional;

/**
 * A policy, and which layer each part of it comes from.
 *
 * @param sources of every key; of none where the host does not tell
 */
public record EffectivePolicy(Policy policy, Map<PolicyKey, PolicyScope> sources) {
  public EffectivePolicy {
    sources = Map.copyOf(sources);
  }

  /** The layer a part comes from. */
  public Optional<PolicyScope> source(PolicyKey key) {
    return Optional.ofNullable(sources.get(key));
  }
}
