package io.lockstep.factor;

/** Tells what holds for an account. Implementations MUST be thread-safe. */
public interface Policies {

  /**
   * The account's policy as it is now: a change holds for the next request.
   *
   * @throws FactorStoreException when that cannot be told; whoever asks must then refuse
   */
  Policy of(AccountRef account);
}
