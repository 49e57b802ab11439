package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyContract;
import io.lockstep.factor.PolicyStore;
import io.lockstep.factor.PolicyTarget;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcPoliciesTest extends PolicyContract {
  @TempDir Path data;
  private Database database;
  private JdbcPolicies policies;
  private JdbcCos.Cos staff;

  private void open() {
    if (database == null) {
      try {
        database = Database.open(data, new SecureRandom());
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
      policies = new JdbcPolicies(database, Policy.DEFAULT);
      staff = new JdbcCos(database).add("staff").orElseThrow();
    }
  }

  @Override
  protected PolicyStore store() {
    open();
    return policies;
  }

  @Override
  protected Policies policies() {
    open();
    return policies;
  }

  @Override
  protected AccountRef account(String name) {
    open();
    return new JdbcAccounts(database)
        .add(name, "h", false, Optional.empty(), staff.id(), Instant.EPOCH)
        .orElseThrow()
        .ref();
  }

  @Override
  protected PolicyTarget staff() {
    open();
    return PolicyTarget.ofCos(staff.id(), staff.name());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_layer_is_told_by_the_name_of_its_account_or_class() {
    AccountRef carl = account("carl@example.com");
    store().change(PolicyTarget.of(carl), before -> Map.of("window", "0"));
    store().change(staff(), before -> Map.of("window", "0"));
    store().change(PolicyTarget.ofCos("gone", "gone"), before -> Map.of("window", "0"));
    assertThat(store().layers())
        .containsExactly(PolicyTarget.ofCos("gone", "gone"), staff(), PolicyTarget.of(carl));
  }

  @Test
  void an_account_s_rows_are_found_by_index_in_one_statement() {
    String plan =
        database
            .read(
                sql ->
                    sql.first(
                        row -> row.getString(1),
                        "explain " + JdbcPolicies.ABOUT,
                        "1",
                        "example.org",
                        "1"))
            .orElseThrow();
    assertThat(plan.toUpperCase(Locale.ROOT)).contains("PRIMARY_KEY").doesNotContain("TABLESCAN");
  }

  @Test
  void a_row_of_a_scope_that_there_is_not_lets_nobody_list_them() {
    database.transaction(
        sql -> sql.update("insert into policy values ('galaxy', 'x', 'required', 'false')"));
    assertThatThrownBy(policies::rows)
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining("galaxy");
  }

  @Test
  void another_class_is_another_policy_at_once() {
    AccountRef bob = account("bob@example.org");
    policies.change(staff(), before -> Map.of("window", "0"));
    assertThat(policies.of(bob).window()).isZero();
    new JdbcAccountChanges(database)
        .set(bob, Optional.of(JdbcCos.DEFAULT), Optional.empty(), Optional.empty());
    assertThat(policies.of(bob).window()).isEqualTo(1);
  }

  @Test
  void a_closed_database_is_a_failure_of_the_store_and_no_policy() {
    AccountRef bob = account("bob@example.org");
    database.close();
    assertThatThrownBy(() -> policies.of(bob)).isInstanceOf(FactorStoreException.class);
  }
}
