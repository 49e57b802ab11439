package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAccountChangesTest {
  /** Tables that hold nothing of one account, or whose rows {@link #fill} writes by hand. */
  private static final Set<String> BY_HAND =
      Set.of("account", "policy", "cos", "canary", "mass_reset", "clock_reading");

  /** Stands in each text of the account's rows, wherever the column has room for it. */
  private static final String MARK = "~M";

  @TempDir Path data;
  private Database database;
  private JdbcAccounts accounts;
  private JdbcAccountChanges changes;
  private AccountRef ann;
  private AccountRef bob;

  private record Column(String table, String name, String type, int length) {}

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    accounts = new JdbcAccounts(database);
    changes = new JdbcAccountChanges(database);
    ann = accounts.add("ann@example.org", "h", false, Instant.EPOCH).orElseThrow().ref();
    bob = accounts.add("bob@example.org", "h", false, Instant.EPOCH).orElseThrow().ref();
  }

  @AfterEach
  void end() {
    database.close();
  }

  private AccountRecord record(AccountRef account) {
    return accounts.byId(account.id()).orElseThrow();
  }

  @Test
  void a_new_name_keeps_the_id_and_ends_the_sessions() {
    assertThat(changes.rename(ann, "Anna@Example.com")).isTrue();
    assertThat(record(ann).ref()).isEqualTo(new AccountRef(ann.id(), "anna@example.com"));
    assertThat(record(ann).validity()).isEqualTo(1);
    assertThat(accounts.byName("ann@example.org")).isEmpty();
    assertThat(record(bob).validity()).isZero();
  }

  @Test
  void a_name_that_another_has_is_not_given() {
    assertThat(changes.rename(ann, "BOB@example.org")).isFalse();
    assertThat(record(ann).ref()).isEqualTo(ann);
    assertThat(changes.rename(ann, "ANN@example.org")).as("its own").isTrue();
  }

  @Test
  void only_what_is_named_changes_and_other_rights_end_the_sessions() {
    String staff = new JdbcCos(database).add("staff").orElseThrow().id();
    changes.set(ann, Optional.of(staff), Optional.empty(), Optional.empty());
    assertThat(record(ann).cosId()).isEqualTo(staff);
    assertThat(record(ann).validity()).isZero();
    changes.set(ann, Optional.empty(), Optional.of(Optional.of("Example.ORG")), Optional.empty());
    assertThat(record(ann).adminDomain()).contains("example.org");
    assertThat(record(ann).validity()).isEqualTo(1);
    changes.set(ann, Optional.empty(), Optional.of(Optional.empty()), Optional.of(false));
    assertThat(record(ann).adminDomain()).isEmpty();
    assertThat(record(ann).active()).isFalse();
    assertThat(record(ann).validity()).isEqualTo(3);
    assertThat(record(ann).cosId()).isEqualTo(staff);
  }

  @Test
  void shutting_out_and_letting_in_again_revives_no_session() {
    changes.set(ann, Optional.empty(), Optional.empty(), Optional.of(false));
    changes.set(ann, Optional.empty(), Optional.empty(), Optional.of(true));
    assertThat(record(ann).active()).isTrue();
    assertThat(record(ann).validity()).isEqualTo(2);
  }

  @Test
  void of_a_deleted_account_nothing_is_left_in_any_table() throws Exception {
    for (AccountRef account : List.of(ann, bob)) {
      fill(account);
    }
    assertThat(tablesWith(ann)).as("tables that hold something").hasSizeGreaterThan(8);
    Set<String> ofBob = tablesWith(bob);
    assertThat(changes.delete(ann)).isTrue();
    assertThat(tablesWith(ann)).isEmpty();
    assertThat(tablesWith(bob)).isEqualTo(ofBob);
    assertThat(changes.delete(ann)).isFalse();
  }

  @Test
  void steps_spent_by_pending_and_retired_secrets_go_as_well() throws Exception {
    fill(ann);
    database.transaction(
        sql -> {
          for (String table : List.of("pending_enrolment", "retired_secret")) {
            sql.update("update " + table + " set id = ?", mark(ann) + table);
            sql.update(
                "insert into spent_step values (?, 1, 1, 'login', true, 1)", mark(ann) + table);
          }
          return null;
        });
    changes.delete(ann);
    assertThat(tablesWith(ann)).isEmpty();
  }

  /** Two letters tell the accounts apart, so that the mark fits short columns. */
  private String mark(AccountRef account) {
    return MARK + (account.equals(ann) ? "a" : "b");
  }

  /**
   * Writes a row for the account into every table there is, also into those of later migrations.
   */
  private void fill(AccountRef account) {
    List<Column> columns = columns();
    Set<String> tables = new HashSet<>();
    columns.forEach(column -> tables.add(column.table()));
    tables.removeAll(BY_HAND);
    database.transaction(
        sql -> {
          sql.update("set referential_integrity false");
          for (String table : tables) {
            List<Column> own = columns.stream().filter(it -> it.table().equals(table)).toList();
            List<Object> values = new ArrayList<>();
            own.forEach(column -> values.add(value(column, account)));
            sql.update(
                "insert into "
                    + table
                    + " ("
                    + String.join(", ", own.stream().map(Column::name).toList())
                    + ") values ("
                    + String.join(", ", own.stream().map(column -> "?").toList())
                    + ")",
                values.toArray());
          }
          sql.update("insert into policy values ('account', ?, 'required', 'true')", account.id());
          return sql.update("set referential_integrity true");
        });
  }

  private Object value(Column column, AccountRef account) {
    if (column.name().equals("account_id")) {
      return account.id();
    }
    return switch (column.type()) {
      case "CHARACTER VARYING" -> {
        // Ids of secrets are alike, so that what hangs on a secret hangs on this account's.
        String text = mark(account) + "x".repeat(40);
        yield text.substring(0, Math.min(column.length(), text.length()));
      }
      case "BINARY VARYING" -> new byte[] {1};
      case "BOOLEAN" -> false;
      default -> account.equals(ann) ? 1 : 2;
    };
  }

  private List<Column> columns() {
    return database.read(
        sql ->
            sql.list(
                row ->
                    new Column(
                        row.getString(1).toLowerCase(Locale.ROOT),
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getString(3),
                        row.getInt(4)),
                "select table_name, column_name, data_type, character_maximum_length"
                    + " from information_schema.columns where table_schema = current_schema"
                    + " and table_name <> 'flyway_schema_history'"));
  }

  /** Tables with a text that is the account's id or bears its mark. */
  private Set<String> tablesWith(AccountRef account) throws SQLException {
    Set<String> found = new HashSet<>();
    for (Column column : columns()) {
      if (column.type().equals("CHARACTER VARYING")) {
        boolean there =
            database
                .read(
                    sql ->
                        sql.first(
                            row -> 1,
                            "select 1 from "
                                + column.table()
                                + " where \""
                                + column.name().toUpperCase(Locale.ROOT)
                                + "\" = ? or \""
                                + column.name().toUpperCase(Locale.ROOT)
                                + "\" like ?",
                            account.id(),
                            mark(account) + "%"))
                .isPresent();
        if (there) {
          found.add(column.table());
        }
      }
    }
    return found;
  }
}
