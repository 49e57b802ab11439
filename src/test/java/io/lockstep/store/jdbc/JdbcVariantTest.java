package io.lockstep.store.jdbc;

import io.lockstep.factor.FactorStore;
import io.lockstep.factor.VariantContract;
import io.lockstep.factor.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcVariantTest extends VariantContract {
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
}
