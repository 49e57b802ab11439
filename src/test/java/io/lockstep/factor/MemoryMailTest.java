package io.lockstep.factor;

import io.lockstep.store.TestVaults;

class MemoryMailTest extends MailContract {
  private Vault vault;

  @Override
  protected FactorStore store() throws Exception {
    vault = TestVaults.fresh();
    return new MemoryFactorStore();
  }

  @Override
  protected Vault vault() {
    return vault;
  }
}
