package io.lockstep.factor;

import io.lockstep.store.TestVaults;

class MemoryVariantTest extends VariantContract {
  @Override
  protected FactorStore store() {
    return new MemoryFactorStore();
  }

  @Override
  protected Vault vault() throws Exception {
    return TestVaults.fresh();
  }
}
