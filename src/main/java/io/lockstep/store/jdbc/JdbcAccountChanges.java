package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.PolicyScope;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to an account during its life: another name, other rights, its end. */
public final class JdbcAccountChanges {
  /** What hangs on a secret of the account, live, pending or retired, and not on the account. */
  private static final String SECRETS =
      "(select id from authenticator where account_id = ?"
          + " union all select id from pending_enrolment where account_id = ?"
          + " union all select id from retired_secret where account_id = ?)";

  private final Database database;

  public JdbcAccountChanges(Database database) {
    this.database = database;
  }

  /**
   * Gives an account another name. Its id stays, and with it everything enrolled; its sessions end.
   *
   * @return false when another account has that name
   */
  public boolean rename(AccountRef account, String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return database.transaction(
            sql -> {
              boolean taken =
                  sql.first(
                          row -> row.getString(1),
                          "select id from account where name = ? and id <> ?",
                          key,
                          account.id())
                      .isPresent();
              return taken
                  ? 0
                  : sql.update(
                      "update account set name = ?, validity = validity + 1 where id = ?",
                      key,
                      account.id());
            })
        == 1;
  }

  /**
   * Changes what is named and leaves the rest. Other rights, and being shut out, end the account's
   * sessions.
   *
   * @param cosId its class of service
   * @param adminDomain the domain it administers from now on; empty inside: none any more
   * @param active whether it may log in at all
   */
  public void set(
      AccountRef account,
      Optional<String> cosId,
      Optional<Optional<String>> adminDomain,
      Optional<Boolean> active) {
    database.transaction(
        sql -> {
          if (cosId.isPresent()) {
            sql.update("update account set cos_id = ? where id = ?", cosId.get(), account.id());
          }
          if (adminDomain.isPresent()) {
            sql.update(
                "update account set admin_domain = ?, validity = validity + 1 where id = ?",
                adminDomain.get().map(domain -> domain.toLowerCase(Locale.ROOT)).orElse(""),
                account.id());
          }
          if (active.isPresent()) {
            sql.update(
                "update account set active = ?, validity = validity + 1 where id = ?",
                active.get(),
                account.id());
          }
          return null;
        });
  }

  /**
   * Removes an account and everything that was kept for it, in one transaction. What belongs to an
   * account is found in the schema, so that a table of a later migration is not forgotten: all rows
   * with its {@code account_id}, or with an {@code authenticator_id} of its secrets.
   *
   * @return false when it was gone already
   */
  public boolean delete(AccountRef account) {
    return database.transaction(
            sql -> {
              // A verification that is under way ends first; one that comes later finds no ledger.
              sql.first(
                  row -> row.getString(1),
                  "select account_id from ledger where account_id = ? for update",
                  account.id());
              for (String table : tablesWith(sql, "authenticator_id")) {
                sql.update(
                    "delete from " + table + " where authenticator_id in " + SECRETS,
                    account.id(),
                    account.id(),
                    account.id());
              }
              for (String table : tablesWith(sql, "account_id")) {
                sql.update("delete from " + table + " where account_id = ?", account.id());
              }
              sql.update(
                  "delete from policy where scope = ? and scope_id = ?",
                  PolicyScope.ACCOUNT.word(),
                  account.id());
              return sql.update("delete from account where id = ?", account.id());
            })
        == 1;
  }

  private static List<String> tablesWith(Sql sql, String column) throws SQLException {
    return sql.list(
        row -> row.getString(1),
        "select c.table_name from information_schema.columns c"
            + " join information_schema.tables t"
            + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
            + " where c.table_schema = current_schema and t.table_type = 'BASE TABLE'"
            + " and lower(c.column_name) = ? order by 1",
        column);
  }
}
