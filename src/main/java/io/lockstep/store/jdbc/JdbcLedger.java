package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordLedger;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.Failures;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.RecoveryCode;
import io.lockstep.factor.RefusedCode;
import io.lockstep.verdict.StepUse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One account's ledger within one transaction that holds the lock on the ledger's row. */
final class JdbcLedger implements AccountLedger {

  /** Carries a database failure through the room above, which knows no SQL. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(SQLException cause) {
      super(cause);
    }
  }

  interface Statement<T> {
    T run() throws SQLException;
  }

  private static final String PENDING =
      "select id, token_id, key_id, secret, algorithm, digits, period, issued, wrong_codes"
          + " from pending_enrolment where account_id = ?";

  private final Sql sql;
  private final AccountRef account;
  private Failures failures;

  JdbcLedger(Sql sql, AccountRef account, Failures failures) {
    this.sql = sql;
    this.account = account;
    this.failures = failures;
  }

  /** Runs the work; a database failure inside comes out as what it is. */
  <R> R unwrapping(Function<AccountLedger, R> work) throws SQLException {
    try {
      return work.apply(this);
    } catch (Failed failed) {
      throw (SQLException) failed.getCause();
    }
  }

  /** Runs a statement of this ledger or of a part of it. */
  static <T> T run(Statement<T> statement) {
    try {
      return statement.run();
    } catch (SQLException failed) {
      throw new Failed(failed);
    }
  }

  @Override
  public Optional<Authenticator> live() {
    return run(() -> Rows.authenticator(sql, account));
  }

  @Override
  public Optional<PendingEnrolment> pending(String tokenId) {
    return run(
        () -> sql.first(Rows::pending, PENDING + " and token_id = ?", account.id(), tokenId));
  }

  @Override
  public List<PendingEnrolment> pending() {
    return run(() -> sql.list(Rows::pending, PENDING + " order by issued desc, id", account.id()));
  }

  @Override
  public void add(PendingEnrolment pending) {
    run(
        () ->
            sql.update(
                "insert into pending_enrolment (id, account_id, token_id, key_id, secret, algorithm,"
                    + " digits, period, issued, wrong_codes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                pending.id(),
                account.id(),
                pending.tokenId(),
                pending.secret().keyId(),
                pending.secret().bytes(),
                pending.parameters().algorithm().name(),
                pending.parameters().digits(),
                pending.parameters().periodSeconds(),
                pending.issued().toEpochMilli(),
                pending.wrongCodes()));
  }

  @Override
  public void update(PendingEnrolment pending) {
    run(
        () ->
            sql.update(
                "update pending_enrolment set wrong_codes = ? where id = ?",
                pending.wrongCodes(),
                pending.id()));
  }

  @Override
  public void remove(PendingEnrolment pending) {
    run(
        () -> {
          sql.update("delete from spent_step where authenticator_id = ?", pending.id());
          return sql.update("delete from pending_enrolment where id = ?", pending.id());
        });
  }

  @Override
  public void makeLive(Authenticator authenticator, List<RecoveryCode> recoveryCodes) {
    pending().stream()
        .filter(pending -> !pending.id().equals(authenticator.id()))
        .forEach(this::remove);
    run(
        () -> {
          sql.update("delete from pending_enrolment where account_id = ?", account.id());
          removeLive();
          // Sessions that were opened without it end in the same moment.
          sql.update("update account set validity = validity + 1 where id = ?", account.id());
          sql.update(
              "insert into authenticator (id, account_id, key_id, secret, algorithm, digits, period,"
                  + " confirmed, last_step, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
              authenticator.id(),
              account.id(),
              authenticator.secret().keyId(),
              authenticator.secret().bytes(),
              authenticator.parameters().algorithm().name(),
              authenticator.parameters().digits(),
              authenticator.parameters().periodSeconds(),
              authenticator.confirmed().toEpochMilli(),
              authenticator.lastStep());
          for (RecoveryCode code : recoveryCodes) {
            sql.update(
                "insert into recovery_code values (?, ?, ?, ?, null)",
                code.id(),
                account.id(),
                code.hash().keyId(),
                code.hash().bytes());
          }
          return null;
        });
    keep(Failures.NONE);
  }

  @Override
  public void removeAll() {
    pending().forEach(this::remove);
    run(
        () -> {
          removeLive();
          return null;
        });
    appPasswords().removeAll();
    keep(Failures.NONE);
  }

  @Override
  public AppPasswordLedger appPasswords() {
    return new JdbcAppPasswords(sql, account);
  }

  private void removeLive() throws SQLException {
    for (String table : List.of("spent_step", "refused_code")) {
      sql.update(
          "delete from "
              + table
              + " where authenticator_id in (select id from authenticator where account_id = ?)",
          account.id());
    }
    sql.update("delete from authenticator where account_id = ?", account.id());
    sql.update("delete from recovery_code where account_id = ?", account.id());
  }

  @Override
  public boolean accept(String authenticatorId, StepUse use, long forgetAfterStep) {
    return run(
        () -> {
          boolean moved =
              sql.update(
                      "update authenticator set last_step = ?, last_use = ?"
                          + " where id = ? and last_step < ?",
                      use.step(),
                      use.at().toEpochMilli(),
                      authenticatorId,
                      use.step())
                  == 1;
          if (moved) {
            remember(authenticatorId, use, forgetAfterStep);
          }
          return moved;
        });
  }

  @Override
  public void burn(String authenticatorId, StepUse use, long forgetAfterStep) {
    if (use(authenticatorId, use.step()).isEmpty()) {
      run(
          () -> {
            remember(authenticatorId, use, forgetAfterStep);
            return null;
          });
    }
  }

  private void remember(String authenticatorId, StepUse use, long forgetAfterStep)
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
    run(
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
  public void forgetSpentBefore(String authenticatorId, long step) {
    run(
        () -> {
          sql.update(
              "delete from spent_step where authenticator_id = ? and forget_after < ?",
              authenticatorId,
              step);
          return sql.update(
              "delete from refused_code where authenticator_id = ? and forget_after < ?",
              authenticatorId,
              step);
        });
  }

  @Override
  public Failures failures() {
    return failures;
  }

  @Override
  public void keep(Failures kept) {
    failures = kept;
    run(
        () ->
            sql.update(
                "update ledger set failures = ?, last_failure = ?, recovery_tries = ?,"
                    + " recovery_since = ? where account_id = ?",
                kept.consecutive(),
                kept.last().toEpochMilli(),
                kept.recoveryTries(),
                kept.recoverySince().toEpochMilli(),
                account.id()));
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
  public boolean spend(RecoveryCode code, Instant at) {
    return run(
        () ->
            sql.update(
                    "update recovery_code set spent = ? where id = ? and spent is null",
                    at.toEpochMilli(),
                    code.id())
                == 1);
  }
}
