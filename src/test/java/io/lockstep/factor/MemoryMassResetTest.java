package io.lockstep.factor;

import io.lockstep.store.TestVaults;

class MemoryMassResetTest extends MassResetContract {
  private final MemoryFactorStore store = new MemoryFactorStore();

  @Override
  protected FactorStore store() {
    return store;
  }

  @Override
  protected ResetStore resets() {
    return store.resets();
  }

  @Override
  protected Vault vault() throws Exception {
    return TestVaults.fresh();
  }
}
