package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.BypassCode;
import io.lockstep.factor.CodeLedger;
import io.lockstep.factor.RecoveryCode;
import java.time.Instant;
import java.util.List;

/** Recovery and bypass codes within a ledger's transaction. */
final class JdbcCodeLedger implements CodeLedger {
  private final Sql sql;
  private final AccountRef account;

  JdbcCodeLedger(Sql sql, AccountRef account) {
    this.sql = sql;
    this.account = account;
  }

  @Override
  public List<RecoveryCode> recoveryCodes() {
    return run(
        () ->
            sql.list(
                Rows::recoveryCode,
                "select id, key_id, hash, spent from recovery_code where account_id = ?",
                account.id()));
  }

  @Override
  public void replaceRecoveryCodes(List<RecoveryCode> codes) {
    LedgerWork.all(
        () -> {
          sql.update("delete from recovery_code where account_id = ?", account.id());
          for (RecoveryCode code : codes) {
            sql.update(
                "insert into recovery_code values (?, ?, ?, ?, null)",
                code.id(),
                account.id(),
                code.hash().keyId(),
                code.hash().bytes());
          }
        });
  }

  @Override
  public boolean spend(RecoveryCode code, Instant at) {
    return spend("recovery_code", code.id(), at);
  }

  @Override
  public List<BypassCode> bypassCodes() {
    return run(
        () ->
            sql.list(
                Rows::bypassCode,
                "select id, key_id, hash, issued, expires, spent from bypass_code"
                    + " where account_id = ?",
                account.id()));
  }

  @Override
  public void issue(BypassCode code) {
    LedgerWork.all(
        () -> {
          sql.update("delete from bypass_code where account_id = ?", account.id());
          sql.update(
              "insert into bypass_code values (?, ?, ?, ?, ?, ?, null)",
              code.id(),
              account.id(),
              code.hash().keyId(),
              code.hash().bytes(),
              code.issued().toEpochMilli(),
              code.expires().toEpochMilli());
        });
  }

  @Override
  public boolean spend(BypassCode code, Instant at) {
    return spend("bypass_code", code.id(), at);
  }

  private boolean spend(String table, String id, Instant at) {
    return run(
        () ->
            sql.update(
                    "update " + table + " set spent = ? where id = ? and spent is null",
                    at.toEpochMilli(),
                    id)
                == 1);
  }
}
