package io.lockstep.factor;

/**
 * Tells what holds for an account, and which layer says so. Implementations MUST be thread-safe.
 */
public interface PolicySources {

  /**
   * The account's policy as it is now, part by part.
   *
   * @throws FactorStoreException when that cannot be told
   */
  EffectivePolicy effective(AccountRef account);
}
