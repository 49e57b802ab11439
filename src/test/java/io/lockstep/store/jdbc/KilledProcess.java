package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.World;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Begins a use case on a real data directory and ends its own process before the n-th statement.
 */
final class KilledProcess {
  static final int HALTED = 42;

  private KilledProcess() {}

  /** Arguments: data directory, use case, n, name of a new account. */
  public static void main(String[] arguments) throws Exception {
    UseCase useCase = UseCase.valueOf(arguments[1]);
    FaultyDriver driver = FaultyDriver.install(connection -> Runtime.getRuntime().halt(HALTED));
    Database database = Database.open(Path.of(arguments[0]), new SecureRandom());
    AccountRef account =
        new JdbcAccounts(database).add(arguments[3], "h", false, World.START).orElseThrow().ref();
    try (World world = World.oneOfMany(new JdbcFactorStore(database), database.vault())) {
      Runnable work = useCase.prepare(world, account);
      world.settle();
      driver.arm(Integer.parseInt(arguments[2]));
      work.run();
      world.settle();
    }
    database.close();
  }
}
