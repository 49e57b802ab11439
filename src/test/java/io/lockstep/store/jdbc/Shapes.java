package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All that is kept about an account, without what differs from account to account. */
final class Shapes {
  private static final Set<String> OWN =
      Set.of(
          "id",
          "account_id",
          "authenticator_id",
          "token_id",
          "job_id",
          "key_id",
          "secret",
          "hash",
          "device_key_id",
          "device_hash",
          "mailbox_id",
          "step",
          "last_step",
          "forget_after");

  private Shapes() {}

  /** Lines, one a row, sorted. */
  static List<String> of(Database database, AccountRef account) {
    return database.read(
        sql -> {
          Schema schema = Schema.of(sql);
          List<String> lines = new ArrayList<>();
          for (String table : schema.tablesWith("account_id")) {
            add(sql, table, "account_id = ?", account, lines);
          }
          for (String table : schema.tablesWith("authenticator_id")) {
            add(
                sql,
                table,
                "authenticator_id in (select id from authenticator where account_id = ?)",
                account,
                lines);
          }
          add(sql, "account", "id = ?", account, lines);
          // One that was never opened and one without any failure mean the same.
          lines.removeIf(line -> line.matches("ledger \\{(\\w+=0,? ?)+}"));
          lines.sort(String::compareTo);
          return lines;
        });
  }

  private static void add(
      Sql sql, String table, String condition, AccountRef account, List<String> lines)
      throws java.sql.SQLException {
    lines.addAll(
        sql.list(
            row -> {
              Map<String, Object> shown = new TreeMap<>();
              var meta = row.getMetaData();
              for (int i = 1; i <= meta.getColumnCount(); i++) {
                String column = meta.getColumnName(i).toLowerCase(Locale.ROOT);
                boolean accountsName = column.equals("name") && !table.equals("authenticator");
                if (!OWN.contains(column) && !accountsName) {
                  shown.put(column, row.getObject(i));
                }
              }
              return table + " " + shown;
            },
            "select * from " + table + " where " + condition,
            account.id()));
  }
}
