package io.lockstep.store.jdbc;

import io.lockstep.factor.World;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A process that commits accounts one by one, and ends without a word after the last. */
final class CommittedThenKilled {
  static final int HALTED = 9;
  static final int ROWS = 40;

  private CommittedThenKilled() {}

  static String name(int round, int row) {
    return "of-" + round + "-" + row + "@example.org";
  }

  /** Arguments: the data directory, and which round this is. */
  public static void main(String[] args) throws Exception {
    int round = Integer.parseInt(args[1]);
    Database database = Database.open(Path.of(args[0]), new SecureRandom());
    // The engine uses space anew after 45 seconds; here at once, or this would take an hour.
    database.transaction(sql -> sql.update("set retention_time 0"));
    JdbcAccounts accounts = new JdbcAccounts(database);
    for (int row = 0; row < ROWS; row++) {
      accounts.add(name(round, row), "h", false, World.START);
    }
    Runtime.getRuntime().halt(HALTED);
  }
}
