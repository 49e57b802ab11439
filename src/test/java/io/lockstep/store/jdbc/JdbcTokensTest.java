package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");

  @TempDir Path data;
  private Database database;
  private JdbcAccounts accounts;
  private JdbcTokens tokens;
  private AccountRecord ann;
  private AccountRecord bob;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    accounts = new JdbcAccounts(database);
    tokens = new JdbcTokens(database);
    ann = accounts.add("ann@example.org", "h", false, NOW).orElseThrow();
    bob = accounts.add("bob@example.org", "h", true, NOW).orElseThrow();
  }

  @AfterEach
  void end() {
    database.close();
  }

  private TokenRecord add(String id, AccountRecord account, Instant expires) {
    int generation = accounts.byId(account.ref().id()).orElseThrow().validity();
    TokenRecord token =
        new TokenRecord(
            id,
            "hash-" + id,
            account.ref(),
            "a",
            false,
            true,
            expires,
            Optional.empty(),
            generation,
            true);
    tokens.add(token);
    return token;
  }

  private boolean current(String id) {
    return tokens.byHash("hash-" + id).orElseThrow().current();
  }

  @Test
  void a_token_is_found_by_its_hash_only() {
    TokenRecord token = add("t1", ann, NOW.plusSeconds(60));
    assertThat(tokens.byHash("hash-t1")).contains(token);
    assertThat(tokens.byHash("t1")).isEmpty();
    assertThat(tokens.byHash("")).isEmpty();
  }

  @Test
  void a_token_is_revoked_once() {
    add("t1", ann, NOW.plusSeconds(60));
    add("t2", ann, NOW.plusSeconds(60));
    assertThat(tokens.revoke("t1")).isTrue();
    assertThat(tokens.revoke("t1")).isFalse();
    assertThat(tokens.revoke("t9")).isFalse();
    assertThat(current("t1")).isFalse();
    assertThat(current("t2")).isTrue();
  }

  @Test
  void of_many_that_revoke_at_once_one_does_it() throws Exception {
    add("t1", ann, NOW.plusSeconds(60));
    ExecutorService crowd = Executors.newFixedThreadPool(16);
    try {
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(
            crowd.submit(
                () -> {
                  together.await();
                  return tokens.revoke("t1");
                }));
      }
      together.countDown();
      int winners = 0;
      for (Future<Boolean> answer : answers) {
        winners += answer.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      crowd.shutdownNow();
    }
  }

  @Test
  void other_sessions_end_and_the_kept_one_and_other_accounts_go_on() {
    add("t1", ann, NOW.plusSeconds(60));
    add("t2", ann, NOW.plusSeconds(60));
    add("b1", bob, NOW.plusSeconds(60));
    tokens.endOtherSessions(ann.ref(), "t1");
    assertThat(current("t1")).isTrue();
    assertThat(current("t2")).isFalse();
    assertThat(current("b1")).isTrue();
    add("t3", ann, NOW.plusSeconds(60));
    assertThat(current("t3")).isTrue();
  }

  @Test
  void a_revoked_token_is_not_brought_back_by_being_kept() {
    add("t1", ann, NOW.plusSeconds(60));
    tokens.revoke("t1");
    tokens.endOtherSessions(ann.ref(), "t1");
    assertThat(current("t1")).isFalse();
  }

  @Test
  void anothers_token_is_not_brought_back_by_being_kept() {
    add("b1", bob, NOW.plusSeconds(60));
    accounts.endSessions(bob.ref());
    tokens.endOtherSessions(ann.ref(), "b1");
    assertThat(current("b1")).isFalse();
  }

  @Test
  void all_sessions_of_an_account_end_at_once() {
    add("t1", ann, NOW.plusSeconds(60));
    add("b1", bob, NOW.plusSeconds(60));
    accounts.endSessions(ann.ref());
    assertThat(current("t1")).isFalse();
    assertThat(current("b1")).isTrue();
  }

  @Test
  void only_tokens_that_expired_before_are_forgotten() {
    add("t1", ann, NOW.minusMillis(1));
    add("t2", ann, NOW);
    add("t3", ann, NOW.plusSeconds(60));
    assertThat(tokens.forgetExpiredBefore(NOW)).isEqualTo(1);
    assertThat(tokens.byHash("hash-t1")).isEmpty();
    assertThat(tokens.byHash("hash-t2")).isPresent();
    assertThat(tokens.byHash("hash-t3")).isPresent();
  }

  @Test
  void a_token_for_a_login_that_was_proven_before_the_sessions_ended_is_born_dead() {
    accounts.endSessions(ann.ref());
    TokenRecord token =
        new TokenRecord(
            "late",
            "hash-late",
            ann.ref(),
            "a",
            false,
            true,
            NOW.plusSeconds(9),
            Optional.empty(),
            ann.validity(),
            true);
    tokens.add(token);
    assertThat(current("late")).isFalse();
  }
}
