package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswordLedger;
import io.lockstep.factor.Networks;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.Sealed;
import io.lockstep.verdict.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The app passwords of one account, inside its ledger's transaction. */
final class JdbcAppPasswords implements AppPasswordLedger {
  private static final String SELECT =
      "select id, name, key_id, hash, scope, networks, created, expires, last_used"
          + " from app_password where account_id = ? order by created, id";

  private final Sql sql;
  private final AccountRef account;

  JdbcAppPasswords(Sql sql, AccountRef account) {
    this.sql = sql;
    this.account = account;
  }

  /** The same without a ledger. */
  static List<AppPassword> of(Sql sql, AccountRef account) throws SQLException {
    return sql.list(JdbcAppPasswords::password, SELECT, account.id());
  }

  @Override
  public List<AppPassword> all() {
    return LedgerWork.run(() -> of(sql, account));
  }

  @Override
  public void add(AppPassword password) {
    LedgerWork.run(
        () ->
            sql.update(
                "insert into app_password (id, account_id, name, key_id, hash, scope, networks,"
                    + " created, expires, last_used) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                password.id(),
                account.id(),
                password.name(),
                password.hash().keyId(),
                password.hash().bytes(),
                Protocols.words(password.scope()),
                password.networks().toString(),
                password.created().toEpochMilli(),
                password.expires().map(Instant::toEpochMilli).orElse(null),
                password.lastUsed().map(Instant::toEpochMilli).orElse(null)));
  }

  @Override
  public boolean remove(String name) {
    return LedgerWork.run(
        () ->
            sql.update(
                    "delete from app_password where account_id = ? and name = ?",
                    account.id(),
                    name)
                == 1);
  }

  @Override
  public int removeAll() {
    return LedgerWork.run(
        () -> sql.update("delete from app_password where account_id = ?", account.id()));
  }

  @Override
  public boolean used(String id, Instant at) {
    return LedgerWork.run(
        () ->
            sql.update(
                    "update app_password set last_used = ? where id = ? and account_id = ?",
                    at.toEpochMilli(),
                    id,
                    account.id())
                == 1);
  }

  private static AppPassword password(ResultSet row) throws SQLException {
    return new AppPassword(
        row.getString("id"),
        row.getString("name"),
        new Sealed(row.getString("key_id"), row.getBytes("hash")),
        scope(row.getString("scope")),
        networks(row.getString("networks")),
        Instant.ofEpochMilli(row.getLong("created")),
        Rows.optionalTime(row, "expires"),
        Rows.optionalTime(row, "last_used"));
  }

  /** A damaged row must not read as one without limits. */
  private static Set<Operation> scope(String words) throws SQLException {
    return Protocols.parse(words)
        .orElseThrow(() -> new SQLException("the scope of an app password is damaged"));
  }

  private static Networks networks(String texts) throws SQLException {
    if (texts.isEmpty()) {
      return Networks.NONE;
    }
    try {
      return Networks.of(Arrays.asList(texts.split(",", -1)));
    } catch (IllegalArgumentException damaged) {
      throw new SQLException("the networks of an app password are damaged", damaged);
    }
  }
}
