package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The stand-alone host's accounts. Names are kept in lower case and found in any. */
public final class JdbcAccounts {
  private static final String SELECT =
      "select id, name, mailbox_id, password_hash, admin, admin_domain, cos_id, active,"
          + " validity from account";

  private final Database database;

  public JdbcAccounts(Database database) {
    this.database = database;
  }

  /**
   * Adds an account.
   *
   * @return empty when the name is taken
   */
  public Optional<AccountRecord> add(String name, String passwordHash, boolean admin, Instant now) {
    return add(name, passwordHash, admin, Optional.empty(), JdbcCos.DEFAULT, now);
  }

  /**
   * Adds an account.
   *
   * @param adminDomain the domain it administers
   * @param cosId its class of service
   * @return empty when the name is taken
   */
  public Optional<AccountRecord> add(
      String name,
      String passwordHash,
      boolean admin,
      Optional<String> adminDomain,
      String cosId,
      Instant now) {
    String id = UUID.randomUUID().toString();
    String key = name.toLowerCase(Locale.ROOT);
    return database.transaction(
        sql -> {
          if (sql.first(JdbcAccounts::record, SELECT + " where name = ?", key).isPresent()) {
            return Optional.empty();
          }
          sql.update(
              "insert into account (id, name, password_hash, admin, admin_domain, cos_id, active,"
                  + " validity, created) values (?, ?, ?, ?, ?, ?, true, 0, ?)",
              id,
              key,
              passwordHash,
              admin,
              adminDomain.map(domain -> domain.toLowerCase(Locale.ROOT)).orElse(""),
              cosId,
              now.toEpochMilli());
          return sql.first(JdbcAccounts::record, SELECT + " where id = ?", id);
        });
  }

  /** The account of a name. */
  public Optional<AccountRecord> byName(String name) {
    return database.read(
        sql ->
            sql.first(
                JdbcAccounts::record, SELECT + " where name = ?", name.toLowerCase(Locale.ROOT)));
  }

  /** The account of an id. */
  public Optional<AccountRecord> byId(String id) {
    return database.read(sql -> sql.first(JdbcAccounts::record, SELECT + " where id = ?", id));
  }

  /** All accounts by name. */
  public List<AccountRecord> all() {
    return database.read(sql -> sql.list(JdbcAccounts::record, SELECT + " order by name"));
  }

  /** How many there are. */
  public long count() {
    return database
        .read(sql -> sql.first(row -> row.getLong(1), "select count(*) from account"))
        .orElse(0L);
  }

  /**
   * Sets a password and ends, in the same moment, every session of the account and the trust in its
   * devices.
   *
   * @param revokeAppPasswords whether they end, too: a mail client that somebody else set up with
   *     the old password ends with it
   */
  public void setPassword(AccountRef account, String passwordHash, boolean revokeAppPasswords) {
    database.transaction(
        sql -> {
          holdLedger(sql, account);
          endDoors(sql, account, revokeAppPasswords);
          return sql.update(
              "update account set password_hash = ?, validity = validity + 1 where id = ?",
              passwordHash,
              account.id());
        });
  }

  /**
   * The same for a password that the account's owner chose.
   *
   * @param validity of the account when the old password was proven
   * @return false when the sessions were ended since; nothing was changed then
   */
  public boolean changePassword(
      AccountRef account, int validity, String passwordHash, boolean revokeAppPasswords) {
    return database.transaction(
        sql -> {
          holdLedger(sql, account);
          boolean changed =
              sql.update(
                      "update account set password_hash = ?, validity = validity + 1"
                          + " where id = ? and validity = ?",
                      passwordHash,
                      account.id(),
                      validity)
                  == 1;
          if (changed) {
            endDoors(sql, account, revokeAppPasswords);
          }
          return changed;
        });
  }

  private static void endDoors(Sql sql, AccountRef account, boolean revokeAppPasswords)
      throws SQLException {
    JdbcTrustedDevices.removeAll(sql, account);
    // A first step that was shown to whoever had the old password must not be confirmed later.
    sql.update(
        "delete from spent_step where authenticator_id in"
            + " (select id from pending_enrolment where account_id = ?)",
        account.id());
    sql.update("delete from pending_enrolment where account_id = ?", account.id());
    if (revokeAppPasswords) {
      sql.update("delete from app_password where account_id = ?", account.id());
    }
  }

  /** Ends every session of the account. */
  public void endSessions(AccountRef account) {
    database.transaction(
        sql -> sql.update("update account set validity = validity + 1 where id = ?", account.id()));
  }

  /**
   * Whoever trusts a device or makes an app password holds this row: none comes behind our back.
   */
  private static void holdLedger(Sql sql, AccountRef account) throws SQLException {
    sql.first(
        row -> row.getString(1),
        "select account_id from ledger where account_id = ? for update",
        account.id());
  }

  private static AccountRecord record(ResultSet row) throws SQLException {
    return new AccountRecord(
        new AccountRef(row.getString("id"), row.getString("name")),
        row.getLong("mailbox_id"),
        row.getString("password_hash"),
        row.getBoolean("admin"),
        Optional.of(row.getString("admin_domain")).filter(domain -> !domain.isEmpty()),
        row.getString("cos_id"),
        row.getBoolean("active"),
        row.getInt("validity"));
  }
}
