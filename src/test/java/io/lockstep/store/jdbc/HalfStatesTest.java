package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.MassReset;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetTarget;
import io.lockstep.factor.Retention;
import io.lockstep.factor.World;
import io.lockstep.store.jdbc.FaultyDriver.Killed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever statement the end comes before, each account is as it was before or after, and fsck
 * finds nothing. Here what was not committed is rolled back and nothing more comes through; {@link
 * KilledProcessTest} ends real processes.
 */
@Timeout(300)
class HalfStatesTest {
  private static final int MOST_STATEMENTS = 500;

  @TempDir Path data;

  private FaultyDriver driver;
  private Database database;
  private int names;

  @BeforeEach
  void open() throws Exception {
    driver = FaultyDriver.killing();
    database = Database.open(data, new SecureRandom());
  }

  @AfterEach
  void close() throws Exception {
    database.close();
    driver.close();
  }

  private World world() {
    return World.oneOfMany(new JdbcFactorStore(database), database.vault());
  }

  private AccountRef newAccount() {
    return new JdbcAccounts(database)
        .add("user" + ++names + "@example.org", "h", false, World.START)
        .orElseThrow()
        .ref();
  }

  private void assertNothingFound() {
    assertThat(new Fsck(database, new FakeTime(World.START)).look()).isEmpty();
  }

  /** The states after each commit of an undisturbed run, and the one before it. */
  private Set<List<String>> stages(UseCase useCase) {
    AccountRef account = newAccount();
    try (World world = world()) {
      Runnable work = useCase.prepare(world, account);
      world.settle();
      Set<List<String>> stages = new LinkedHashSet<>();
      stages.add(Shapes.of(database, account));
      driver.afterEachCommit(() -> stages.add(Shapes.of(database, account)));
      work.run();
      world.settle();
      return stages;
    } finally {
      driver.afterEachCommit(() -> {});
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_account_is_as_before_or_as_after_whatever_statement_the_end_comes_before(
      UseCase useCase) {
    Set<List<String>> stages = stages(useCase);
    assertThat(stages).hasSize(useCase.stages());
    int n = 1;
    while (killedAt(n, useCase, stages)) {
      n++;
      assertThat(n).isLessThan(MOST_STATEMENTS);
    }
    assertThat(n).as("there were statements to strike at").isGreaterThan(3);
    // Each account is still as its work was left: one look at all of them is enough.
    assertNothingFound();
  }

  private boolean killedAt(int n, UseCase useCase, Set<List<String>> stages) {
    AccountRef account = newAccount();
    boolean killed = false;
    try (World world = world()) {
      Runnable work = useCase.prepare(world, account);
      world.settle();
      driver.arm(n);
      try {
        work.run();
      } catch (Killed end) {
        killed = true;
      }
      driver.disarm();
    }
    assertThat(stages).as("%s before statement %d", useCase, n).contains(shape(account));
    return killed;
  }

  private List<String> shape(AccountRef account) {
    return Shapes.of(database, account);
  }

  @Test
  void a_mass_reset_that_is_ended_before_any_statement_goes_on_and_resets_each_account_once() {
    int n = 1;
    while (massResetKilledAt(n)) {
      n++;
      assertThat(n).isLessThan(MOST_STATEMENTS);
    }
    assertThat(n).isGreaterThan(30);
  }

  private boolean massResetKilledAt(int n) {
    List<AccountRef> accounts = new ArrayList<>();
    boolean killed = false;
    try (World world = world()) {
      for (int i = 0; i < 3; i++) {
        accounts.add(newAccount());
        UseCase.everything(world, accounts.get(i));
      }
      world.settle();
      Map<AccountRef, Integer> before = new HashMap<>();
      accounts.forEach(account -> before.put(account, validity(account)));
      JdbcResets jobs = new JdbcResets(database);
      MassReset resets =
          new MassReset(world.store, jobs, Retention.DEFAULT, world.journal, world.time);
      driver.arm(n);
      try {
        ResetJob job =
            resets.open(
                new ResetTarget(ResetScope.LIST, "", "three"),
                accounts,
                Optional.empty(),
                "root",
                world.origin());
        resets.run(job.id(), world.origin(), state -> true);
      } catch (Killed end) {
        killed = true;
      }
      driver.disarm();
      assertNothingFound();
      goOn(world, resets, accounts, before);
    }
    return killed;
  }

  private void goOn(
      World world, MassReset resets, List<AccountRef> accounts, Map<AccountRef, Integer> before) {
    Optional<ResetJob> open =
        resets.jobs().stream()
            .filter(job -> resets.report(job.id()).get(0).account().equals(accounts.get(0)))
            .findFirst();
    if (open.isEmpty()) {
      // Ended before it was written down that there is something to do: nothing was done.
      assertThat(accounts).allMatch(account -> world.verification.enrolled(account));
      return;
    }
    ResetJob end = resets.run(open.get().id(), world.origin(), state -> true);
    assertThat(end.done()).isEqualTo(3);
    assertThat(accounts).noneMatch(account -> world.verification.enrolled(account));
    assertThat(accounts)
        .as("sessions ended once: no account was reset twice")
        .allMatch(account -> validity(account) == before.get(account) + 1);
    assertNothingFound();
  }

  private int validity(AccountRef account) {
    return new JdbcAccounts(database).byId(account.id()).orElseThrow().validity();
  }
}
