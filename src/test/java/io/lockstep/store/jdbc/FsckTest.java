package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.World;
import io.lockstep.store.jdbc.Fsck.Finding;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsckTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  /** A column of the schema. */
  private record Column(String name, String type, long length) {}

  @TempDir Path data;
  private Database database;
  private World world;
  private Fsck fsck;
  private AccountRef ann;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(data, new SecureRandom());
    world = new World(new JdbcFactorStore(database), database.vault());
    fsck = new Fsck(database, new FakeTime(World.START.plus(Duration.ofHours(1))));
    ann =
        new JdbcAccounts(database)
            .add("ann@example.org", "h", false, World.START)
            .orElseThrow()
            .ref();
    UseCase.everything(world, ann);
    world.settle();
  }

  @AfterEach
  void close() {
    world.close();
    database.close();
  }

  private int sql(String statement, Object... parameters) {
    return database.transaction(sql -> sql.update(statement, parameters));
  }

  private Finding only() {
    List<Finding> findings = fsck.look();
    assertThat(findings).as("findings: %s", findings).hasSize(1);
    return findings.get(0);
  }

  private void assertRepaired(String check) {
    Finding finding = only();
    assertThat(finding.check()).isEqualTo(check);
    assertThat(finding.repairable()).isTrue();
    fsck.repair(check);
    assertThat(fsck.look()).isEmpty();
  }

  @Test
  void an_account_with_everything_is_sound() {
    assertThat(fsck.look()).isEmpty();
    assertThat(fsck.names()).doesNotHaveDuplicates().hasSizeGreaterThan(9);
  }

  /** Keeps the list complete: a table of a later migration is tried here as well. */
  @Test
  void rows_of_an_account_that_does_not_exist_are_found_and_deleted_in_every_table()
      throws Exception {
    for (String table : tables("account_id")) {
      insertGarbage(table, "account_id");
      assertThat(fsck.look())
          .as(table)
          .anyMatch(
              found ->
                  found.check().equals("no-account")
                      && found.rows().stream()
                          .anyMatch(
                              spot -> spot.table().equals(table) && spot.about().equals(NOBODY)));
      fsck.repair("no-account");
      fsck.repair("no-secret");
      assertThat(fsck.look()).as(table).isEmpty();
    }
  }

  @Test
  void rows_of_a_secret_that_does_not_exist_are_found_and_deleted_in_every_table()
      throws Exception {
    for (String table : tables("authenticator_id")) {
      insertGarbage(table, "authenticator_id");
      assertThat(fsck.look())
          .as(table)
          .anyMatch(
              found ->
                  found.check().equals("no-secret")
                      && found.rows().stream().anyMatch(spot -> spot.table().equals(table)));
      fsck.repair("no-secret");
      assertThat(fsck.look()).as(table).isEmpty();
    }
  }

  @Test
  void a_key_that_the_key_file_lacks_is_found_in_every_table_and_left_alone() throws Exception {
    for (String table : tables("key_id")) {
      if (table.equals("canary")) {
        continue;
      }
      insertGarbage(table, "id");
      assertThat(fsck.look())
          .as(table)
          .anyMatch(
              found ->
                  found.check().equals("unknown-key")
                      && !found.repairable()
                      && found.remedy().contains("lockstep.keys")
                      && found.rows().stream().anyMatch(spot -> spot.table().equals(table)));
      assertThat(fsck.repair("unknown-key")).isZero();
      sql("delete from " + table + " where key_id = 'x'");
    }
  }

  private List<String> tables(String column) {
    List<String> tables = database.read(sql -> Schema.of(sql).tablesWith(column));
    assertThat(tables).isNotEmpty();
    return tables;
  }

  /** A row of nonsense that belongs to nobody. */
  private void insertGarbage(String table, String owner) {
    List<Column> columns =
        database.read(
            sql ->
                sql.list(
                    FsckTest::column,
                    "select column_name, data_type, character_maximum_length from"
                        + " information_schema.columns where lower(table_name) = ?"
                        + " and table_schema = current_schema order by ordinal_position",
                    table));
    List<Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(garbage(column, owner)));
    sql(
        "insert into "
            + table
            + " values ("
            + String.join(", ", Collections.nCopies(values.size(), "?"))
            + ")",
        values.toArray());
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString(1).toLowerCase(java.util.Locale.ROOT), row.getString(2), row.getLong(3));
  }

  private static Object garbage(Column column, String owner) {
    String name = column.name();
    if (name.equals(owner)) {
      return NOBODY;
    }
    if (column.type().startsWith("CHARACTER")) {
      return switch (name) {
        case "algorithm" -> "SHA1";
        case "operation" -> "login";
        default -> "x";
      };
    }
    if (column.type().startsWith("BINARY")) {
      return new byte[] {1, 2, 3};
    }
    if (column.type().equals("BOOLEAN")) {
      return false;
    }
    // Neither expired nor out of range.
    return column.type().equals("BIGINT") ? (Object) World.START.toEpochMilli() : (Object) 6;
  }

  @Test
  void codes_and_devices_without_a_factor_are_found_and_deleted() {
    sql("delete from spent_step");
    sql("delete from refused_code");
    sql("delete from authenticator");
    assertThat(fsck.look()).as("there are codes by mail yet").isEmpty();
    sql("delete from mail_factor");
    Finding finding = only();
    assertThat(finding.rows())
        .extracting(Fsck.Spot::table)
        .contains("recovery_code", "bypass_code", "trusted_device", "mail_code");
    assertThat(finding.rows()).allMatch(spot -> spot.about().equals("ann@example.org"));
    assertRepaired("no-factor");
  }

  @Test
  void a_secret_that_is_live_and_waiting_at_once_stays_live() {
    sql(
        "update pending_enrolment set id ="
            + " (select id from authenticator order by confirmed limit 1)");
    // Its seal is bound to its id, so it does not open either; once it is gone, all is well.
    assertThat(fsck.look()).extracting(Finding::check).contains("twice");
    fsck.repair("twice");
    assertThat(fsck.look()).isEmpty();
    assertThat(world.store.authenticators(ann)).hasSize(2);
  }

  @Test
  void a_first_step_that_nobody_confirmed_for_days_is_deleted_with_its_steps() {
    sql(
        "update pending_enrolment set issued = ?",
        World.START.minus(Duration.ofDays(3)).toEpochMilli());
    sql("insert into spent_step select id, 1, 1, 'login', false, 1 from pending_enrolment");
    assertRepaired("dead-enrolment");
    assertThat(world.store.authenticators(ann)).hasSize(2);
  }

  @Test
  void what_ended_long_ago_is_deleted_and_what_ended_just_now_is_not() {
    long justNow = World.START.minus(Duration.ofHours(20)).toEpochMilli();
    sql("update bypass_code set expires = ?", justNow);
    sql("update trusted_device set expires = ?", justNow);
    assertThat(fsck.look()).isEmpty();
    sql("update bypass_code set expires = ?", justNow - Duration.ofDays(2).toMillis());
    assertRepaired("expired");
  }

  @Test
  void a_missing_ledger_is_opened_again() {
    sql("delete from ledger");
    assertRepaired("no-ledger");
    assertThat(world.store.failures(ann).consecutive()).isZero();
  }

  @Test
  void authenticators_of_the_same_name_are_told_apart_again() {
    sql("update authenticator set name = 'Phone'");
    sql("update authenticator set name = 'PHONE' where confirmed > ?", World.START.toEpochMilli());
    assertRepaired("same-name");
    assertThat(world.store.authenticators(ann))
        .extracting(io.lockstep.factor.Authenticator::name)
        .containsExactly("Phone", "PHONE 2");
  }

  @Test
  void a_secret_that_does_not_open_is_told_and_left_alone() {
    sql("update authenticator set secret = ? where name = 'Tablet'", new byte[60]);
    Finding finding = only();
    assertThat(finding.check()).isEqualTo("damaged-secret");
    assertThat(finding.repairable()).isFalse();
    assertThat(finding.remedy()).contains("lockstep user reset");
    fsck.repair("damaged-secret");
    assertThat(only().rows()).extracting(Fsck.Spot::about).containsExactly("ann@example.org");
  }

  @Test
  void parameters_that_are_none_are_told() {
    sql("update authenticator set algorithm = 'MD5' where name = 'Tablet'");
    assertThat(only().check()).isEqualTo("damaged-secret");
  }

  @Test
  void rows_of_the_policy_for_nobody_are_deleted() {
    sql("insert into policy values ('account', ?, 'required', 'true')", NOBODY);
    sql("insert into policy values ('cos', 'gone', 'required', 'true')");
    sql("insert into policy values ('domain', 'example.net', 'required', 'true')");
    assertRepaired("no-target");
    assertThat(sql("delete from policy")).as("that of a domain stays").isEqualTo(1);
  }

  @Test
  void rows_of_the_policy_that_are_not_understood_are_told_and_left_alone() {
    sql("insert into policy values ('account', ?, 'required', 'perhaps')", ann.id());
    sql("insert into policy values ('account', ?, 'colour', 'red')", ann.id());
    sql("insert into policy values ('planet', 'earth', 'required', 'true')");
    Finding finding = only();
    assertThat(finding.check()).isEqualTo("damaged-policy");
    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.remedy()).contains("lockstep policy");
    assertThat(fsck.repair("damaged-policy")).isZero();
    assertThat(only().count()).isEqualTo(3);
  }

  @Test
  void accounts_of_a_mass_reset_that_does_not_exist_are_deleted() {
    sql(
        "insert into mass_reset_account values ('j', ?, 'a', 'pending', null, null, false)",
        ann.id());
    assertRepaired("no-job");
    assertThat(world.verification.enrolled(ann)).isTrue();
  }
}
