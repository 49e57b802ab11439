package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.RecoveryCode;
import io.lockstep.factor.VerificationOutcome;
import io.lockstep.factor.World;
import io.lockstep.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of a cluster, whose own knowledge of an account is as old as may be. */
class TwoServersTest {
  private static final int CROWD = 200;

  @TempDir Path files;
  private final List<World> worlds = new ArrayList<>();
  private HostedWorld hosted;
  private World one;
  private World other;
  private World.Phone phone;
  private final List<String> recoveryCodes = new ArrayList<>();

  @BeforeEach
  void enrol() throws Exception {
    hosted = new HostedWorld();
    one = world("one");
    other = world("other");
    phone = one.enrol(World.ANN, recoveryCodes);
    other.time.pass(Duration.ofMinutes(2));
    // What the other one knows of the account is from before everything that follows.
    assertThat(other.verification.enrolled(World.ANN)).isTrue();
  }

  private World world(String name) throws Exception {
    HostedServer server = hosted.hostForm(files.resolve(name));
    World world = World.oneOfMany(server, server.vault());
    worlds.add(world);
    return world;
  }

  @AfterEach
  void end() {
    worlds.forEach(World::close);
  }

  private static boolean accepted(VerificationOutcome outcome) {
    return outcome instanceof VerificationOutcome.Accepted;
  }

  private <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(work.size());
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> all = new ArrayList<>();
      for (Callable<T> one : work) {
        all.add(
            crowd.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> result : all) {
        results.add(result.get());
      }
      return results;
    } finally {
      crowd.shutdownNow();
    }
  }

  private long winners(List<String> codes) throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      World world = i % 2 == 0 ? one : other;
      String code = codes.get(i);
      work.add(() -> accepted(world.login(World.ANN, code)));
    }
    return atOnce(work).stream().filter(Boolean::booleanValue).count();
  }

  private static List<String> times(int count, String code) {
    return Collections.nCopies(count, code);
  }

  @Test
  void of_two_hundred_logins_with_one_code_over_two_servers_one_wins() throws Exception {
    for (int round = 0; round < 5; round++) {
      assertThat(winners(times(CROWD, phone.at(one.clock.now())))).isEqualTo(1);
      one.time.pass(Duration.ofSeconds(60));
      other.time.pass(Duration.ofSeconds(60));
      one.help.unlock(World.ANN, Optional.empty(), one.origin());
      other.help.unlock(World.ANN, Optional.empty(), other.origin());
    }
  }

  @Test
  void of_two_hundred_logins_with_one_recovery_code_over_two_servers_one_wins() throws Exception {
    assertThat(winners(times(CROWD, recoveryCodes.get(0)))).isEqualTo(1);
    List<RecoveryCode> left =
        other.store.exclusively(World.ANN, ledger -> ledger.codes().recoveryCodes());
    assertThat(left).filteredOn(code -> code.spent().isEmpty()).hasSize(9);
  }

  @Test
  void whoever_loses_the_race_for_a_recovery_code_is_told_that_it_was_used_and_not_locked_out() {
    String code = recoveryCodes.get(0);
    hosted.directory.beforeNextChange =
        Optional.of(() -> assertThat(accepted(one.login(World.ANN, code))).isTrue());
    for (int i = 0; i < 20; i++) {
      assertThat(other.verdict(World.ANN, code)).isInstanceOf(Verdict.ScratchUsed.class);
    }
    assertThat(accepted(other.login(World.ANN, recoveryCodes.get(1)))).isTrue();
  }

  @Test
  void ten_different_recovery_codes_at_once_all_work_and_none_comes_back() throws Exception {
    assertThat(winners(recoveryCodes)).isEqualTo(10);
    for (String code : recoveryCodes) {
      assertThat(accepted(one.login(World.ANN, code))).isFalse();
      assertThat(accepted(other.login(World.ANN, code))).isFalse();
    }
  }

  @Test
  void a_code_that_was_let_in_here_is_replayed_there_and_an_older_one_too() {
    String older = phone.at(one.clock.now().minusSeconds(30));
    String code = phone.at(one.clock.now());
    assertThat(accepted(one.login(World.ANN, code))).isTrue();
    assertThat(other.verdict(World.ANN, code)).isInstanceOf(Verdict.Replayed.class);
    assertThat(other.verdict(World.ANN, older)).isInstanceOf(Verdict.Replayed.class);
  }

  @Test
  void a_code_of_the_next_step_that_was_let_in_here_is_replayed_there_and_accuses_no_clock() {
    one.time.set(Instant.now());
    other.time.set(Instant.now());
    String next = phone.at(one.clock.now().plusSeconds(30));
    assertThat(accepted(one.login(World.ANN, next))).isTrue();
    assertThat(other.verdict(World.ANN, next)).isInstanceOf(Verdict.Replayed.class);
  }

  @Test
  void what_was_removed_here_lets_nobody_in_there() {
    one.help.reset(World.ANN, Optional.of("phone stolen"), one.origin());
    boolean enrolled = other.store.exclusively(World.ANN, AccountLedger::enrolled);
    assertThat(enrolled).isFalse();
    assertThat(hosted.directory.entry(World.ANN).one(Attributes.ENABLED)).contains("FALSE");
  }

  @Test
  void a_login_costs_one_write_and_a_refusal_none() {
    int before = hosted.directory.writes.get();
    assertThat(accepted(one.login(World.ANN, phone.at(one.clock.now())))).isTrue();
    assertThat(hosted.directory.writes.get() - before).isEqualTo(1);
    one.login(World.ANN, "000000");
    one.login(World.ANN, phone.at(one.clock.now().plus(Duration.ofMinutes(3))));
    one.settle();
    assertThat(hosted.directory.writes.get() - before).isEqualTo(1);
    assertThat(accepted(one.login(World.ANN, recoveryCodes.get(3)))).isTrue();
    assertThat(hosted.directory.writes.get() - before).isEqualTo(2);
  }

  @Test
  void whether_an_account_has_a_second_factor_is_told_without_asking_the_directory() {
    int before = hosted.directory.reads.get();
    for (int i = 0; i < 100; i++) {
      assertThat(other.verification.enrolled(World.ANN)).isTrue();
    }
    assertThat(hosted.directory.reads.get()).isEqualTo(before);
  }

  @Test
  void a_spent_step_survives_the_loss_of_everything_a_server_keeps_for_itself() throws Exception {
    String code = phone.at(one.clock.now());
    assertThat(accepted(one.login(World.ANN, code))).isTrue();
    World reborn = world("reborn");
    reborn.time.pass(Duration.ofMinutes(2));
    assertThat(reborn.verdict(World.ANN, code)).isInstanceOf(Verdict.Replayed.class);
  }
}
