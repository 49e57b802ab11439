package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTrustedDevicesTest extends TrustedDeviceContract {
  @Override
  protected FactorStore store() {
    return new MemoryFactorStore();
  }

  @Override
  protected Vault vault() throws Exception {
    return TestVaults.fresh();
  }

  @Test
  void a_store_that_fails_lets_nobody_in_and_is_a_failure_of_its_own() throws Exception {
    MemoryFactorStore store = new MemoryFactorStore();
    try (World world = new World(store, vault())) {
      world.enrol(World.ANN);
      DeviceClaim nobody = new DeviceClaim(Optional.empty(), Optional.empty());
      DeviceTrust trust = world.devices.trust(World.ANN, nobody, "", world.origin()).orElseThrow();
      DeviceClaim claim = new DeviceClaim(Optional.of(trust.token()), Optional.empty());
      store.breakDown();
      assertThatThrownBy(() -> world.devices.check(World.ANN, claim, world.origin()))
          .isInstanceOf(FactorStoreException.class);
      int lines = world.journal.attempts.size();
      assertThatThrownBy(() -> world.devices.peek(World.ANN, claim))
          .isInstanceOf(FactorStoreException.class);
      assertThat(world.journal.attempts).hasSize(lines);
      DeviceClaim junk = new DeviceClaim(Optional.of("0_junk"), Optional.empty());
      assertThat(world.devices.peek(World.ANN, junk)).as("is not asked about").isEmpty();
      assertThat(world.lastAttempt().orElseThrow().verdict()).isEqualTo(new Verdict.StoreFailed());
      assertThatThrownBy(() -> world.devices.trust(World.ANN, nobody, "", world.origin()))
          .isInstanceOf(FactorStoreException.class);
    }
  }

  @Test
  void without_its_key_a_token_cannot_be_judged_and_lets_nobody_in() throws Exception {
    MemoryFactorStore store = new MemoryFactorStore();
    DeviceClaim claim;
    try (World world = new World(store, vault())) {
      world.enrol(World.ANN);
      DeviceClaim nobody = new DeviceClaim(Optional.empty(), Optional.empty());
      DeviceTrust trust = world.devices.trust(World.ANN, nobody, "", world.origin()).orElseThrow();
      claim = new DeviceClaim(Optional.of(trust.token()), Optional.empty());
    }
    try (World world = new World(store, vault())) {
      assertThat(world.devices.peek(World.ANN, claim)).isEmpty();
      assertThat(world.devices.check(World.ANN, claim, world.origin())).isEmpty();
      assertThat(world.lastAttempt().orElseThrow().verdict())
          .isInstanceOf(Verdict.Undecryptable.class);
    }
  }
}
