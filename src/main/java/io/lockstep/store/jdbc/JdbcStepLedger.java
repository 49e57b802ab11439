package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.StepLedger;
import io.lockstep.verdict.DeviceClock;
import io.lockstep.verdict.StepUse;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Spent steps and refused codes within a ledger's transaction. */
final class JdbcStepLedger implements StepLedger {
  private final Sql sql;

  JdbcStepLedger(Sql sql) {
    this.sql = sql;
  }

  @Override
  public boolean accept(
      String authenticatorId, StepUse use, DeviceClock clock, long forgetAfterStep) {
    return run(
        () -> {
          boolean moved =
              sql.update(
                      "update authenticator set"
                          + ClockRow.ASSIGNED
                          + ", last_step = ?, last_use = ? where id = ? and last_step < ?",
                      ClockRow.values(
                          clock, use.step(), use.at().toEpochMilli(), authenticatorId, use.step()))
                  == 1;
          if (moved) {
            spend(authenticatorId, use, forgetAfterStep);
          }
          return moved;
        });
  }

  @Override
  public void keep(String authenticatorId, DeviceClock clock) {
    LedgerWork.all(
        () ->
            sql.update(
                "update authenticator set" + ClockRow.ASSIGNED + " where id = ?",
                ClockRow.values(clock, authenticatorId)));
  }

  @Override
  public void burn(String authenticatorId, StepUse use, long forgetAfterStep) {
    if (use(authenticatorId, use.step()).isEmpty()) {
      LedgerWork.all(() -> spend(authenticatorId, use, forgetAfterStep));
    }
  }

  private void spend(String authenticatorId, StepUse use, long forgetAfterStep)
      throws SQLException {
    sql.update(
        "insert into spent_step values (?, ?, ?, ?, ?, ?)",
        authenticatorId,
        use.step(),
        use.at().toEpochMilli(),
        use.operation().word(),
        use.accepted(),
        forgetAfterStep);
  }

  @Override
  public Optional<StepUse> use(String authenticatorId, long step) {
    return run(
        () ->
            sql.first(
                Rows::use,
                "select step, at, operation, accepted from spent_step"
                    + " where authenticator_id = ? and step = ?",
                authenticatorId,
                step));
  }

  @Override
  public void remember(String authenticatorId, RefusedCode refused, long forgetAfterStep) {
    LedgerWork.all(
        () ->
            sql.update(
                "insert into refused_code values (?, ?, ?, ?, ?, ?)",
                authenticatorId,
                refused.hash().keyId(),
                refused.hash().bytes(),
                refused.at().toEpochMilli(),
                refused.operation().word(),
                forgetAfterStep));
  }

  @Override
  public List<RefusedCode> refused(String authenticatorId) {
    return run(
        () ->
            sql.list(
                Rows::refused,
                "select key_id, hash, at, operation from refused_code where authenticator_id = ?",
                authenticatorId));
  }

  @Override
  public void forgetBefore(String authenticatorId, long step) {
    LedgerWork.all(
        () -> {
          for (String table : List.of("spent_step", "refused_code")) {
            sql.update(
                "delete from " + table + " where authenticator_id = ? and forget_after < ?",
                authenticatorId,
                step);
          }
        });
  }

  /** Forgets everything about one authenticator. */
  void forget(String authenticatorId) throws SQLException {
    for (String table : List.of("spent_step", "refused_code")) {
      sql.update("delete from " + table + " where authenticator_id = ?", authenticatorId);
    }
  }
}
