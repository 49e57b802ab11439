package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.TrustedDeviceContract;
import io.lockstep.factor.Vault;
import io.lockstep.factor.World;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcTrustedDevicesTest extends TrustedDeviceContract {
  @TempDir Path data;
  private Database database;

  @Override
  protected FactorStore store() throws Exception {
    database = Database.open(data, new SecureRandom());
    return new JdbcFactorStore(database);
  }

  @Override
  protected Vault vault() {
    return database.vault();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_new_password_ends_the_trust_in_that_accounts_devices_only() {
    JdbcAccounts accounts = new JdbcAccounts(database);
    try (World world = new World(new JdbcFactorStore(database), database.vault())) {
      AccountRef cid = trusting(accounts, world, "cid@example.org");
      AccountRef dan = trusting(accounts, world, "dan@example.org");
      accounts.setPassword(cid, "another hash", false);
      assertThat(kept(world, cid)).isZero();
      assertThat(kept(world, dan)).isEqualTo(1);
    }
  }

  private static AccountRef trusting(JdbcAccounts accounts, World world, String name) {
    AccountRef account = accounts.add(name, "hash", false, World.START).orElseThrow().ref();
    world.enrol(account);
    DeviceClaim nothing = new DeviceClaim(Optional.empty(), Optional.empty());
    assertThat(world.devices.trust(account, nothing, "", world.origin())).isPresent();
    return account;
  }

  private static int kept(World world, AccountRef account) {
    return world.store.exclusively(account, ledger -> ledger.devices().all().size());
  }
}
