package io.lockstep.host.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;

/**
 * Policies that can be closed. Handlers and listeners of ours cannot be taken back from the server;
 * after the end, or a start that failed half-way, they find nothing allowed.
 */
final class OpenPolicies implements Policies, AutoCloseable {
  private final Policies policies;
  private volatile boolean closed;

  OpenPolicies(Policies policies) {
    this.policies = policies;
  }

  @Override
  public Policy of(AccountRef account) {
    if (closed) {
      throw new FactorStoreException("two-factor authentication of this server is not running");
    }
    return policies.of(account);
  }

  @Override
  public void close() {
    closed = true;
  }
}
