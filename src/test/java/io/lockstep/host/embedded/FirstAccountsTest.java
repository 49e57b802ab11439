package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.FirstAccounts.Made;
import io.lockstep.store.jdbc.AccountRecord;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAccountsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final String DEMO = "demo@lockstep.test";

  @TempDir Path data;
  private final PasswordHasher hasher = new PasswordHasher(new SecureRandom());
  private Database database;
  private JdbcAccounts accounts;
  private FirstAccounts first;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    accounts = new JdbcAccounts(database);
    first = new FirstAccounts(accounts, hasher, new SecureRandom());
  }

  @AfterEach
  void end() {
    database.close();
  }

  private AccountRecord demo() {
    return accounts.byName(DEMO).orElseThrow();
  }

  @Test
  void a_made_up_password_opens_the_account_and_no_two_are_alike() {
    Made made = first.ensure(DEMO, false, true, Optional.empty(), NOW);
    String password = made.password().orElseThrow();
    assertThat(password).matches("[a-zA-Z2-9]{16}").doesNotContainPattern("[ilo01IO]");
    assertThat(hasher.matches(password, demo().passwordHash())).isTrue();
    Made other = first.ensure("admin@lockstep.test", true, true, Optional.empty(), NOW);
    assertThat(other.password()).isNotEqualTo(made.password());
    assertThat(accounts.byName("admin@lockstep.test").orElseThrow().admin()).isTrue();
    assertThat(demo().admin()).isFalse();
  }

  @Test
  void a_given_password_is_the_accounts() {
    Made made = first.ensure(DEMO, false, true, Optional.of("given by hand"), NOW);
    assertThat(made.password()).contains("given by hand");
    assertThat(hasher.matches("given by hand", demo().passwordHash())).isTrue();
  }

  @Test
  void a_server_that_has_accounts_gets_none() {
    Made made = first.ensure(DEMO, false, false, Optional.of("given by hand"), NOW);
    assertThat(made.password()).isEmpty();
    assertThat(accounts.count()).isZero();
  }

  @Test
  void an_account_that_is_there_keeps_its_password() {
    first.ensure(DEMO, false, true, Optional.of("first one"), NOW);
    Made again = first.ensure(DEMO, false, true, Optional.of("second one"), NOW);
    assertThat(again.password()).isEmpty();
    assertThat(hasher.matches("first one", demo().passwordHash())).isTrue();
  }

  @Test
  void no_password_shows_in_a_string() {
    Made made = first.ensure(DEMO, false, true, Optional.of("given by hand"), NOW);
    assertThat(made).hasToString(DEMO);
  }
}
