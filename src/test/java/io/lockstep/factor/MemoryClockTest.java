package io.lockstep.factor;

import io.lockstep.store.TestVaults;

class MemoryClockTest extends ClockContract {
  @Override
  protected FactorStore store() {
    return new MemoryFactorStore();
  }

  @Override
  protected Vault vault() throws Exception {
    return TestVaults.fresh();
  }
}
