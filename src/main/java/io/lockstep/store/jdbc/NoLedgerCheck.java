package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts with a second factor whose ledger row, and with it the count of failures, is missing.
 */
final class NoLedgerCheck implements Check {
  private static final String MISSING =
      " from account a where not exists (select 1 from ledger l where l.account_id = a.id)"
          + " and exists (select 1 from authenticator t where t.account_id = a.id)";

  @Override
  public String name() {
    return "no-ledger";
  }

  @Override
  public String meaning() {
    return "accounts with a second factor and no ledger, which counts its failures";
  }

  @Override
  public String remedy() {
    return "opens a new ledger, without failures";
  }

  @Override
  public boolean repairs() {
    return true;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    return sql.list(
        row -> new Found("ledger", row.getString(1), 1), "select a.name" + MISSING + " order by 1");
  }

  @Override
  public int repair(Sql sql) throws SQLException {
    List<String> accounts =
        new ArrayList<>(sql.list(row -> row.getString(1), "select a.id" + MISSING));
    for (String account : accounts) {
      sql.update(
          "insert into ledger (account_id, failures, last_failure, recovery_tries, recovery_since)"
              + " values (?, 0, 0, 0, 0)",
          account);
    }
    return accounts.size();
  }
}
