package io.lockstep.factor;

import java.util.Map;

/**
 * A policy, and which layer each part of it comes from.
 *
 * @param sources every key
 */
public record EffectivePolicy(Policy policy, Map<PolicyKey, PolicyScope> sources) {
  public EffectivePolicy {
    sources = Map.copyOf(sources);
  }
}
