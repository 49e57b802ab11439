package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.Policy;
import io.lockstep.host.embedded.AccountDesk;
import io.lockstep.it.Soap.Answer;
import io.lockstep.it.Soap.Enrolled;
import io.lockstep.store.jdbc.Database;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one data directory: the first serves the database to the second. */
class TwoHostsIT {
  private static final String PASSWORD = "long enough";
  private static final int ROUNDS = 16;

  @TempDir Path data;

  private void addAccounts(int count) throws Exception {
    try (Database database = Database.open(data, new SecureRandom())) {
      AccountDesk desk =
          new AccountDesk(
              database,
              "lockstep.test",
              Policy.DEFAULT,
              new SecureRandom(),
              InstantSource.system());
      for (int i = 0; i < count; i++) {
        desk.add("user" + i, PASSWORD, false);
      }
    }
  }

  @Test
  void the_second_host_has_a_log_of_its_own_and_sees_what_the_first_wrote() {
    try (Host first = Host.start(data);
        Host second = Host.start(data)) {
      assertThat(first.log().getFileName()).hasToString("mailbox.log");
      assertThat(second.log().getFileName()).hasToString("mailbox-2.log");
      assertThat(second.ready()).doesNotContainKey("password");
      String session = first.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session().orElseThrow();
      assertThat(second.soap().info(session).ok()).isTrue();
    }
  }

  @Test
  void of_one_code_sent_to_both_at_the_same_moment_exactly_one_is_accepted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Host first = Host.start(data);
        Host second = Host.start(data)) {
      addAccounts(ROUNDS);
      List<Soap> soaps = List.of(first.soap(), second.soap());
      for (int round = 0; round < ROUNDS; round++) {
        String account = "user" + round + "@lockstep.test";
        // With the code of before: phones that all show the code to come would make the host doubt
        // its own clock.
        Enrolled enrolled = soaps.get(round % 2).enrol(account, PASSWORD, -1);
        // Passwords first: hashing them takes longer than the race.
        List<String> challenges = new ArrayList<>();
        for (Soap soap : soaps) {
          challenges.add(
              soap.login(account, PASSWORD).in("AuthResponse", "authToken").orElseThrow());
        }
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Answer>> racing = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          Soap soap = soaps.get(i);
          String challenge = challenges.get(i);
          racing.add(
              threads.submit(
                  () -> {
                    together.await();
                    return soap.finish(account, challenge, enrolled.code(1));
                  }));
        }
        List<Answer> answers = List.of(racing.get(0).get(), racing.get(1).get());
        assertThat(answers.stream().filter(answer -> answer.session().isPresent()))
            .as("round %d: %s", round, answers)
            .hasSize(1);
        assertThat(answers.stream().map(Answer::fault))
            .as("round %d", round)
            .containsExactlyInAnyOrder("", "account.TWO_FACTOR_AUTH_FAILED");
      }
      String both = Product.text(first.log()) + Product.text(second.log());
      assertThat(both.lines().filter(line -> line.contains("verdict=REPLAYED"))).hasSize(ROUNDS);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void when_the_first_host_is_killed_the_second_goes_on_and_nothing_is_lost() throws Exception {
    try (Host first = Host.start(data);
        Host second = Host.start(data)) {
      addAccounts(2);
      Enrolled one = first.soap().enrol("user0@lockstep.test", PASSWORD);
      Enrolled other = second.soap().enrol("user1@lockstep.test", PASSWORD);
      assertThat(first.soap().login(one.account(), PASSWORD, one.code(1)).session()).isPresent();
      String session =
          second.soap().login(other.account(), PASSWORD, other.code(1)).session().orElseThrow();

      first.kill();

      Soap soap = second.soap();
      Product.await("an answer of the second host", () -> soap.info(session).ok());
      for (Enrolled enrolled : List.of(one, other)) {
        assertThat(soap.login(enrolled.account(), PASSWORD).session())
            .as("still enrolled")
            .isEmpty();
        assertThat(soap.login(enrolled.account(), PASSWORD, enrolled.code(1)).fault())
            .as("still spent")
            .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
        assertThat(
                soap.login(enrolled.account(), PASSWORD, enrolled.recoveryCodes().get(0)).session())
            .isPresent();
      }
      try (Host third = Host.start(data)) {
        assertThat(third.log().getFileName()).hasToString("mailbox.log");
        assertThat(third.soap().info(session).ok()).isTrue();
        assertThat(third.soap().login(one.account(), PASSWORD, one.recoveryCodes().get(0)).fault())
            .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
      }
    }
  }

  @Test
  void two_first_starts_at_the_same_moment_make_one_set_of_accounts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Host>> starting = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        starting.add(threads.submit(() -> Host.start(data)));
      }
      try (Host one = starting.get(0).get();
          Host other = starting.get(1).get()) {
        List<Optional<String>> told = new ArrayList<>();
        for (Host host : List.of(one, other)) {
          told.add(Optional.ofNullable(host.ready().get("password")));
          assertThat(host.soap().login(Host.DEMO, Host.DEMO_PASSWORD).session()).isPresent();
        }
        assertThat(told).contains(Optional.of(Host.DEMO_PASSWORD));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
