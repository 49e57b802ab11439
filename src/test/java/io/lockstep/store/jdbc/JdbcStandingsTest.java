package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyTarget;
import io.lockstep.factor.Standing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStandingsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");

  @TempDir Path data;
  private Database database;
  private JdbcCos.Cos staff;
  private AccountRef ann;
  private AccountRef bob;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    staff = new JdbcCos(database).add("staff").orElseThrow();
    bob = add("bob@example.com", JdbcCos.DEFAULT);
    ann = add("ann@example.org", staff.id());
  }

  @AfterEach
  void end() {
    database.close();
  }

  private AccountRef add(String name, String cosId) {
    return new JdbcAccounts(database)
        .add(name, "h", false, Optional.empty(), cosId, Instant.EPOCH)
        .orElseThrow()
        .ref();
  }

  private List<Standing> all() {
    return new JdbcStandings(database, Policy.DEFAULT).all();
  }

  private void authenticator(AccountRef account, String id, int offset, int run) {
    database.transaction(
        sql ->
            sql.update(
                "insert into authenticator (id, account_id, key_id, secret, algorithm, digits,"
                    + " period, confirmed, last_step, version, last_offset, offset_run)"
                    + " values (?, ?, 'k', ?, 'SHA1', 6, 30, 0, 0, 1, ?, ?)",
                id,
                account.id(),
                new byte[] {1},
                offset,
                run));
  }

  @Test
  void an_account_that_did_nothing_yet_stands_there_by_its_name() {
    assertThat(all()).extracting(Standing::account).containsExactly(ann, bob);
    assertThat(all().get(0))
        .isEqualTo(new Standing(ann, true, false, List.of(), false, Failures.NONE, Policy.DEFAULT));
  }

  @Test
  void authenticators_failures_and_rights_are_the_account_s_own() {
    authenticator(ann, "1", -1, 4);
    authenticator(ann, "2", 0, 0);
    Failures failures = new Failures(7, NOW, 2, NOW);
    new JdbcFactorStore(database)
        .exclusively(
            bob,
            ledger -> {
              ledger.keep(failures);
              return null;
            });
    new JdbcAccountChanges(database)
        .set(bob, Optional.empty(), Optional.empty(), Optional.of(false));
    assertThat(all().get(0).drifts())
        .containsExactlyInAnyOrder(new Standing.Drift(-1, 4), new Standing.Drift(0, 0));
    assertThat(all().get(0).failures()).isEqualTo(Failures.NONE);
    assertThat(all().get(1))
        .isEqualTo(new Standing(bob, false, false, List.of(), false, failures, Policy.DEFAULT));
  }

  @Test
  void codes_by_mail_are_a_second_factor_too() {
    new JdbcFactorStore(database)
        .exclusively(
            bob,
            ledger -> {
              ledger.mail().enable(new MailFactor(new MailAddress("b@elsewhere.example"), NOW));
              return null;
            });
    assertThat(all()).extracting(Standing::enrolled).containsExactly(false, true);
  }

  @Test
  void the_policy_is_the_one_each_request_would_find() {
    JdbcPolicies policies = new JdbcPolicies(database, Policy.DEFAULT);
    policies.change(PolicyTarget.ofDomain("example.com"), before -> Map.of("window", "0"));
    policies.change(
        PolicyTarget.ofCos(staff.id(), "staff"),
        before -> Map.of("required", "true", "digits", "7"));
    policies.change(PolicyTarget.of(ann), before -> Map.of("digits", "8"));
    for (Standing standing : all()) {
      assertThat(standing.policy())
          .isEqualTo(policies.of(standing.account()))
          .isNotEqualTo(Policy.DEFAULT);
    }
  }

  @Test
  void a_damaged_row_is_told_and_not_passed_over() {
    new JdbcPolicies(database, Policy.DEFAULT)
        .change(PolicyTarget.of(ann), before -> Map.of("required", "perhaps"));
    assertThatThrownBy(this::all)
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining("perhaps");
  }
}
