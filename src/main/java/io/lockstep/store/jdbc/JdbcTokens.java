package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The register of session tokens. A dead token is remembered for a while, to say that it is dead.
 */
public final class JdbcTokens {
  private final Database database;

  public JdbcTokens(Database database) {
    this.database = database;
  }

  /**
   * Registers a token. When its account's sessions were ended since its generation, it is dead from
   * the start.
   */
  public void add(TokenRecord token) {
    database.transaction(
        sql ->
            sql.update(
                "insert into auth_token (id, hash, account_id, purpose, admin, csrf, validity,"
                    + " expires, proven, revoked)"
                    + " select cast(? as varchar), ?, id, ?, ?, ?, cast(? as integer), ?,"
                    + " cast(? as bigint), false"
                    + " from account where id = ?",
                token.id(),
                token.hash(),
                token.purpose(),
                token.admin(),
                token.csrf(),
                token.generation(),
                token.expires().toEpochMilli(),
                token.proven().map(Instant::toEpochMilli).orElse(null),
                token.account().id()));
  }

  /** The token of a hash, dead or alive. */
  public Optional<TokenRecord> byHash(String hash) {
    return database.read(
        sql ->
            sql.first(
                row ->
                    new TokenRecord(
                        row.getString(1),
                        hash,
                        new AccountRef(row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        Instant.ofEpochMilli(row.getLong(7)),
                        Rows.optionalTime(row, "proven"),
                        row.getInt(9),
                        row.getBoolean(10)),
                "select t.id, a.id, a.name, t.purpose, t.admin, t.csrf, t.expires, t.proven,"
                    + " t.validity,"
                    + " (not t.revoked and t.validity = a.validity and a.active)"
                    + " from auth_token t join account a on a.id = t.account_id"
                    + " where t.hash = ?",
                hash));
  }

  /**
   * Revokes a token.
   *
   * @return false when it was revoked before: whoever gets true is the only one
   */
  public boolean revoke(String id) {
    return database.transaction(
            sql ->
                sql.update(
                    "update auth_token set revoked = true where id = ? and revoked = false", id))
        == 1;
  }

  /**
   * Revokes every token of an account except one, as long as that one is live. Leaves the account's
   * generation alone: whoever is logging in at this moment, or changing the password, is not
   * disturbed.
   */
  public void endOtherSessions(AccountRef account, String keptId) {
    database.transaction(
        sql ->
            sql.update(
                "update auth_token set revoked = true"
                    + " where account_id = ? and id <> ? and revoked = false"
                    + " and exists (select 1 from auth_token k join account a on a.id = k.account_id"
                    + " where k.id = ? and k.revoked = false and k.validity = a.validity)",
                account.id(),
                keptId,
                keptId));
  }

  /** Revokes every token of an account. */
  public void endAll(AccountRef account) {
    database.transaction(sql -> revokeOthers(sql, account, ""));
  }

  /** Within a transaction that made sure that the kept one is live, or that none is to be kept. */
  static int revokeOthers(Sql sql, AccountRef account, String keptId) throws SQLException {
    return sql.update(
        "update auth_token set revoked = true"
            + " where account_id = ? and id <> ? and revoked = false",
        account.id(),
        keptId);
  }

  /** Forgets tokens that expired before {@code time}. */
  public int forgetExpiredBefore(Instant time) {
    return database.transaction(
        sql -> sql.update("delete from auth_token where expires < ?", time.toEpochMilli()));
  }
}
