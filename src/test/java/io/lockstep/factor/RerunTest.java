package io.lockstep.factor;

import io.lockstep.store.TestVaults;
import org.junit.jupiter.api.Nested;

/** Every use case may be run anew by its store: nothing of the lost run is left in it. */
class RerunTest {

  @Nested
  class Factor extends FactorContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Authenticators extends AuthenticatorContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Clock extends ClockContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Variants extends VariantContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Mail extends MailContract {
    private Vault vault;

    @Override
    protected FactorStore store() throws Exception {
      vault = TestVaults.fresh();
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() {
      return vault;
    }
  }

  @Nested
  class Devices extends TrustedDeviceContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Passwords extends AppPasswordContract {
    @Override
    protected FactorStore store() {
      return new RerunningStore(new MemoryFactorStore());
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }

  @Nested
  class Resets extends MassResetContract {
    private final MemoryFactorStore memory = new MemoryFactorStore();

    @Override
    protected FactorStore store() {
      return new RerunningStore(memory);
    }

    @Override
    protected ResetStore resets() {
      return memory.resets();
    }

    @Override
    protected Vault vault() throws Exception {
      return TestVaults.fresh();
    }
  }
}
