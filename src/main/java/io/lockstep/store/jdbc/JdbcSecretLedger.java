package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.SecretLedger;
import java.util.List;

/** Retired secrets within a ledger's transaction. */
final class JdbcSecretLedger implements SecretLedger {
  private final Sql sql;
  private final AccountRef account;

  JdbcSecretLedger(Sql sql, AccountRef account) {
    this.sql = sql;
    this.account = account;
  }

  @Override
  public List<RetiredSecret> retired() {
    return run(
        () ->
            sql.list(
                Rows::retired,
                "select id, key_id, secret, algorithm, digits, period, confirmed, retired"
                    + " from retired_secret where account_id = ? order by retired desc, id",
                account.id()));
  }

  @Override
  public void add(RetiredSecret secret) {
    LedgerWork.all(
        () ->
            sql.update(
                "insert into retired_secret values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                secret.id(),
                account.id(),
                secret.secret().keyId(),
                secret.secret().bytes(),
                secret.parameters().algorithm().name(),
                secret.parameters().digits(),
                secret.parameters().periodSeconds(),
                secret.confirmed().toEpochMilli(),
                secret.retired().toEpochMilli()));
  }

  @Override
  public void forget(RetiredSecret secret) {
    LedgerWork.all(() -> sql.update("delete from retired_secret where id = ?", secret.id()));
  }
}
