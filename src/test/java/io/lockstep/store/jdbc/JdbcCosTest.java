package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyTarget;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCosTest {
  @TempDir Path data;
  private Database database;
  private JdbcCos classes;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    classes = new JdbcCos(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private void addAccount(String name, String cosId) {
    new JdbcAccounts(database).add(name, "h", false, Optional.empty(), cosId, Instant.EPOCH);
  }

  @Test
  void there_is_a_default_one_that_new_accounts_have_and_that_stays() {
    new JdbcAccounts(database).add("ann@example.org", "h", false, Instant.EPOCH);
    JdbcCos.Cos usual = classes.byName("default").orElseThrow();
    assertThat(usual).isEqualTo(new JdbcCos.Cos(JdbcCos.DEFAULT, "default", 1));
    new JdbcAccountChanges(database)
        .delete(new JdbcAccounts(database).byName("ann@example.org").orElseThrow().ref());
    assertThat(classes.remove(usual)).isFalse();
    assertThat(classes.byName("default")).isPresent();
  }

  @Test
  void a_name_is_taken_once() {
    assertThat(classes.add("staff")).isPresent();
    assertThat(classes.add("staff")).isEmpty();
    assertThat(classes.all()).extracting(JdbcCos.Cos::name).containsExactly("default", "staff");
  }

  @Test
  void one_that_an_account_has_stays() {
    JdbcCos.Cos staff = classes.add("staff").orElseThrow();
    addAccount("ann@example.org", staff.id());
    assertThat(classes.remove(staff)).isFalse();
    assertThat(classes.byName("staff").orElseThrow().accounts()).isEqualTo(1);
  }

  @Test
  void one_that_goes_takes_its_policy_along() {
    JdbcCos.Cos staff = classes.add("staff").orElseThrow();
    JdbcPolicies policies = new JdbcPolicies(database, Policy.DEFAULT);
    policies.change(PolicyTarget.ofCos(staff.id(), "staff"), before -> Map.of("required", "true"));
    assertThat(classes.remove(staff)).isTrue();
    assertThat(policies.rows()).isEmpty();
    assertThat(classes.remove(staff)).isFalse();
  }

  @Test
  void no_account_gets_a_class_that_there_is_not() {
    assertThatThrownBy(() -> addAccount("ann@example.org", "nothing"))
        .isInstanceOf(FactorStoreException.class);
    assertThat(new JdbcAccounts(database).count()).isZero();
  }
}
