package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailFactor;
import io.lockstep.verdict.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Second factors in a database. The ledger's row is locked for as long as its work lasts. */
public final class JdbcFactorStore implements FactorStore {
  private static final String LOCK =
      "select failures, last_failure, recovery_tries, recovery_since from ledger"
          + " where account_id = ? for update";
  private static final String LOOK =
      "select failures, last_failure, recovery_tries, recovery_since from ledger"
          + " where account_id = ?";

  private final Database database;

  public JdbcFactorStore(Database database) {
    this.database = database;
  }

  @Override
  public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
    if (!hasLedger(account)) {
      openLedger(account);
    }
    return database.transaction(
        sql -> {
          Failures failures =
              sql.first(Rows::failures, LOCK, account.id())
                  .orElseThrow(() -> new SQLException("the ledger of an account vanished"));
          JdbcLedger ledger = new JdbcLedger(sql, account, failures);
          return LedgerWork.unwrapping(() -> work.apply(ledger));
        });
  }

  private boolean hasLedger(AccountRef account) {
    return database.read(sql -> sql.first(Rows::failures, LOOK, account.id())).isPresent();
  }

  private void openLedger(AccountRef account) {
    database.read(
        sql -> {
          try {
            return sql.update("insert into ledger values (?, 0, 0, 0, 0)", account.id());
          } catch (SQLException other) {
            // Somebody else opened it in the same moment: that one serves both.
            if (sql.first(Rows::failures, LOOK, account.id()).isEmpty()) {
              throw other;
            }
            return 0;
          }
        });
  }

  @Override
  public List<Authenticator> authenticators(AccountRef account) {
    return database.read(sql -> Rows.authenticators(sql, account));
  }

  @Override
  public Set<Method> methods(AccountRef account) {
    return database.read(
        sql -> {
          Set<Method> found = EnumSet.noneOf(Method.class);
          sql.each(
              row -> found.add(row.getInt(1) == 1 ? Method.APP : Method.EMAIL),
              "select 1 from authenticator where account_id = ?"
                  + " union all select 2 from mail_factor where account_id = ?",
              account.id(),
              account.id());
          return found;
        });
  }

  @Override
  public Optional<MailFactor> mailFactor(AccountRef account) {
    return database.read(sql -> MailRows.factor(sql, account));
  }

  @Override
  public void forgetRetiredBefore(Instant time) {
    long before = time.toEpochMilli();
    database.transaction(
        sql -> {
          for (String table : List.of("spent_step", "refused_code")) {
            sql.update(
                "delete from "
                    + table
                    + " where authenticator_id in"
                    + " (select id from pending_enrolment where issued < ?)",
                before);
          }
          sql.update("delete from pending_enrolment where issued < ?", before);
          return sql.update("delete from retired_secret where retired < ?", before);
        });
  }

  @Override
  public List<AppPassword> appPasswords(AccountRef account) {
    return database.read(sql -> JdbcAppPasswords.of(sql, account));
  }

  @Override
  public int recoveryCodesLeft(AccountRef account) {
    return database
        .read(
            sql ->
                sql.first(
                    row -> row.getInt(1),
                    "select count(*) from recovery_code where account_id = ? and spent is null",
                    account.id()))
        .orElse(0);
  }

  @Override
  public Failures failures(AccountRef account) {
    return database
        .read(sql -> sql.first(Rows::failures, LOOK, account.id()))
        .orElse(Failures.NONE);
  }

  @Override
  public long enrolled() {
    return database
        .read(
            sql ->
                sql.first(
                    row -> row.getLong(1),
                    "select count(*) from (select account_id from authenticator"
                        + " union select account_id from mail_factor) enrolled"))
        .orElse(0L);
  }

  @Override
  public String digest() {
    MessageDigest digest = sha256();
    List.of(
            "select id, version, key_id, secret from authenticator order by id",
            "select id, 1, key_id, hash from recovery_code order by id",
            "select id, 1, key_id, hash from trusted_device order by id",
            "select id, 1, key_id, hash from app_password order by id")
        .forEach(query -> addRows(digest, query));
    addAddresses(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private void addRows(MessageDigest digest, String query) {
    database.read(
        sql -> {
          sql.each(
              row -> {
                String head = row.getString(1) + '|' + row.getInt(2) + '|' + row.getString(3) + '|';
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                digest.update(row.getBytes(4));
                digest.update((byte) '\n');
              },
              query);
          return null;
        });
  }

  private void addAddresses(MessageDigest digest) {
    database.read(
        sql -> {
          sql.each(
              row ->
                  digest.update(
                      (row.getString(1) + '|' + row.getString(2) + '\n')
                          .getBytes(StandardCharsets.UTF_8)),
              "select account_id, address from mail_factor order by account_id");
          return null;
        });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }
}
