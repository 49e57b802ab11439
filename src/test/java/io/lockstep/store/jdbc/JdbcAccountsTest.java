package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.World;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAccountsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");

  @TempDir Path data;
  private Database database;
  private JdbcAccounts accounts;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    accounts = new JdbcAccounts(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private AccountRecord add(String name) {
    return accounts.add(name, "hash of " + name, false, NOW).orElseThrow();
  }

  @Test
  void an_account_is_found_by_its_name_in_any_case_and_by_its_id() {
    AccountRecord added = add("Ann@Example.org");
    assertThat(added.ref().name()).isEqualTo("ann@example.org");
    assertThat(accounts.byName("ANN@example.ORG")).contains(added);
    assertThat(accounts.byId(added.ref().id())).contains(added);
    assertThat(accounts.byName("bob@example.org")).isEmpty();
    assertThat(accounts.byId("nobody")).isEmpty();
  }

  @Test
  void a_new_account_is_active_and_has_a_number_of_its_own() {
    AccountRecord ann = add("ann@example.org");
    AccountRecord bob = accounts.add("bob@example.org", "h", true, NOW).orElseThrow();
    assertThat(ann.active()).isTrue();
    assertThat(ann.admin()).isFalse();
    assertThat(bob.admin()).isTrue();
    assertThat(ann.mailboxId()).isPositive().isNotEqualTo(bob.mailboxId());
    assertThat(ann.ref().id()).isNotEqualTo(bob.ref().id());
  }

  @Test
  void a_name_is_taken_once_in_whatever_case() {
    AccountRecord ann = add("ann@example.org");
    assertThat(accounts.add("ANN@example.org", "other", true, NOW)).isEmpty();
    assertThat(accounts.byName("ann@example.org")).contains(ann);
    assertThat(accounts.count()).isEqualTo(1);
  }

  @Test
  void all_are_listed_by_name() {
    add("cid@example.org");
    add("ann@example.org");
    add("bob@example.org");
    assertThat(accounts.all())
        .extracting(account -> account.ref().name())
        .containsExactly("ann@example.org", "bob@example.org", "cid@example.org");
  }

  @Test
  void a_name_that_looks_like_sql_is_a_name() {
    String name = "x' or '1'='1";
    AccountRecord added = add(name);
    assertThat(accounts.byName(name)).contains(added);
    assertThat(accounts.byName("nobody' or '1'='1")).isEmpty();
  }

  @Test
  void a_new_password_ends_the_sessions_of_that_account_only() {
    AccountRecord ann = add("ann@example.org");
    AccountRecord bob = add("bob@example.org");
    accounts.setPassword(ann.ref(), "new", false);
    AccountRecord changed = accounts.byId(ann.ref().id()).orElseThrow();
    assertThat(changed.passwordHash()).isEqualTo("new");
    assertThat(changed.validity()).isEqualTo(ann.validity() + 1);
    assertThat(accounts.byId(bob.ref().id())).contains(bob);
  }

  @Test
  void a_new_password_can_revoke_the_app_passwords_of_that_account_only() {
    AccountRecord ann = add("ann@example.org");
    AccountRecord bob = add("bob@example.org");
    JdbcFactorStore factors = new JdbcFactorStore(database);
    try (World world = new World(factors, database.vault())) {
      for (AccountRecord each : List.of(ann, bob)) {
        world.enrol(each.ref());
        for (String name : List.of("Phone", "Desk")) {
          world.appPasswords.make(
              world.proven(each.ref()), AppPasswordWish.named(name), world.origin());
        }
      }
    }
    accounts.setPassword(ann.ref(), "new", false);
    assertThat(factors.appPasswords(ann.ref())).hasSize(2);
    int validity = accounts.byId(ann.ref().id()).orElseThrow().validity();
    accounts.setPassword(ann.ref(), "newer", true);
    assertThat(factors.appPasswords(ann.ref())).isEmpty();
    assertThat(factors.appPasswords(bob.ref())).hasSize(2);
    AccountRecord changed = accounts.byId(ann.ref().id()).orElseThrow();
    assertThat(changed.passwordHash()).isEqualTo("newer");
    assertThat(changed.validity()).isEqualTo(validity + 1);
    assertThat(factors.authenticators(ann.ref())).hasSize(1);
  }

  @Test
  void what_is_not_there_cannot_be_changed_and_is_no_error() {
    accounts.setPassword(new AccountRef("nobody", "nobody@example.org"), "new", true);
    accounts.endSessions(new AccountRef("nobody", "nobody@example.org"));
    assertThat(accounts.count()).isZero();
  }

  @Test
  void a_record_shows_no_password_hash() {
    assertThat(add("ann@example.org").toString()).doesNotContain("hash of");
  }

  @Test
  void a_closed_database_is_a_failure_of_the_store_and_of_nothing_else() {
    database.close();
    assertThatThrownBy(() -> accounts.byName("ann@example.org"))
        .isInstanceOf(FactorStoreException.class);
  }
}
