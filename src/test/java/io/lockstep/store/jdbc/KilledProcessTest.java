package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.World;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that end without a word in the middle of a transaction. A sample, as each takes a
 * JVM of its own; {@link HalfStatesTest} strikes before every statement.
 */
@Timeout(300)
class KilledProcessTest {
  /** Where each is struck: deep inside its transaction, the last one at its commit. */
  private record Strike(UseCase useCase, int before) {}

  private static final List<Strike> STRIKES =
      List.of(
          new Strike(UseCase.CONFIRM_IN_PLACE, 12),
          new Strike(UseCase.RESET, 14),
          new Strike(UseCase.LOGIN, 6),
          new Strike(UseCase.RENEW_CODES, 7),
          new Strike(UseCase.TRUST, 4));

  private static final int KILLS = 8;

  @TempDir Path data;

  @Test
  void after_a_halt_inside_a_transaction_accounts_are_as_before_or_after_and_fsck_finds_nothing()
      throws Exception {
    Database.open(data, new SecureRandom()).close();
    for (Strike strike : STRIKES) {
      assertThat(run(strike)).as("%s", strike).isEqualTo(KilledProcess.HALTED);
    }
    try (Database database = Database.open(data, new SecureRandom())) {
      for (Strike strike : STRIKES) {
        AccountRef account = new JdbcAccounts(database).byName(name(strike)).orElseThrow().ref();
        assertThat(stages(database, strike.useCase()))
            .as("%s", strike)
            .contains(Shapes.of(database, account));
      }
      assertThat(new Fsck(database, new FakeTime(World.START)).look()).isEmpty();
    }
  }

  /** A spent step that is forgotten could be spent again. */
  @Test
  void what_was_committed_outlives_every_kill() throws Exception {
    for (int round = 0; round < KILLS; round++) {
      int exit = run(CommittedThenKilled.class, data.toString(), Integer.toString(round));
      assertThat(exit).isEqualTo(CommittedThenKilled.HALTED);
      try (Database database = Database.open(data, new SecureRandom())) {
        JdbcAccounts accounts = new JdbcAccounts(database);
        for (int row = 0; row < CommittedThenKilled.ROWS; row++) {
          assertThat(accounts.byName(CommittedThenKilled.name(round, row)))
              .as("row %d of round %d", row, round)
              .isPresent();
        }
      }
    }
  }

  private static String name(Strike strike) {
    return strike.useCase().name().toLowerCase(java.util.Locale.ROOT) + "@example.org";
  }

  private int run(Strike strike) throws Exception {
    return run(
        KilledProcess.class,
        data.toString(),
        strike.useCase().name(),
        Integer.toString(strike.before()),
        name(strike));
  }

  private static int run(Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The states before and after, of another account. */
  private static Set<List<String>> stages(Database database, UseCase useCase) {
    AccountRef account =
        new JdbcAccounts(database)
            .add("twin-of-" + useCase + "@example.org", "h", false, World.START)
            .orElseThrow()
            .ref();
    Set<List<String>> stages = new LinkedHashSet<>();
    try (World world = World.oneOfMany(new JdbcFactorStore(database), database.vault())) {
      Runnable work = useCase.prepare(world, account);
      world.settle();
      stages.add(Shapes.of(database, account));
      work.run();
      world.settle();
      stages.add(Shapes.of(database, account));
    }
    return stages;
  }
}
