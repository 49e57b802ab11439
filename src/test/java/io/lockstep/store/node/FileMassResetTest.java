package io.lockstep.store.node;

import io.lockstep.factor.FactorStore;
import io.lockstep.factor.MassResetContract;
import io.lockstep.factor.MemoryFactorStore;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.Vault;
import io.lockstep.store.TestVaults;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileMassResetTest extends MassResetContract {
  @TempDir Path directory;
  private FileResets resets;

  @Override
  protected FactorStore store() throws Exception {
    resets = new FileResets(directory);
    return new MarkingStore(new MemoryFactorStore(), resets);
  }

  @Override
  protected ResetStore resets() {
    return resets;
  }

  @Override
  protected Vault vault() throws Exception {
    return TestVaults.fresh();
  }
}
