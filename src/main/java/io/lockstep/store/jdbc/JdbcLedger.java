package io.lockstep.store.jdbc;

import static io.lockstep.store.jdbc.LedgerWork.run;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPasswordLedger;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.CodeLedger;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailLedger;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.SecretLedger;
import io.lockstep.factor.StepLedger;
import io.lockstep.factor.TrustedDeviceLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One account's ledger within one transaction that holds the lock on the ledger's row. */
final class JdbcLedger implements AccountLedger {
  private static final String PENDING =
      "select id, token_id, name, beside, generation, key_id, secret, algorithm, digits, period,"
          + " issued, wrong_codes,"
          + ClockRow.COLUMNS
          + " from pending_enrolment where account_id = ?";

  private final Sql sql;
  private final AccountRef account;
  private final JdbcStepLedger steps;
  private Failures failures;

  JdbcLedger(Sql sql, AccountRef account, Failures failures) {
    this.sql = sql;
    this.account = account;
    this.steps = new JdbcStepLedger(sql);
    this.failures = failures;
  }

  @Override
  public List<Authenticator> authenticators() {
    return run(() -> Rows.authenticators(sql, account));
  }

  @Override
  public void add(Authenticator authenticator) {
    LedgerWork.all(
        () ->
            sql.update(
                "insert into authenticator (id, account_id, key_id, secret, algorithm, digits,"
                    + " period, confirmed, last_step, last_use, version, name)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, 1, ?)",
                authenticator.id(),
                account.id(),
                authenticator.secret().keyId(),
                authenticator.secret().bytes(),
                authenticator.parameters().algorithm().name(),
                authenticator.parameters().digits(),
                authenticator.parameters().periodSeconds(),
                authenticator.confirmed().toEpochMilli(),
                authenticator.lastStep(),
                authenticator.name()));
  }

  @Override
  public void remove(Authenticator authenticator) {
    LedgerWork.all(
        () -> {
          steps.forget(authenticator.id());
          sql.update("delete from authenticator where id = ?", authenticator.id());
        });
  }

  @Override
  public void rename(Authenticator authenticator, String name) {
    LedgerWork.all(
        () ->
            sql.update("update authenticator set name = ? where id = ?", name, authenticator.id()));
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
    LedgerWork.all(
        () ->
            sql.update(
                "insert into pending_enrolment (id, account_id, token_id, key_id, secret,"
                    + " algorithm, digits, period, issued, wrong_codes, name, beside, generation)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                pending.id(),
                account.id(),
                pending.tokenId(),
                pending.secret().keyId(),
                pending.secret().bytes(),
                pending.parameters().algorithm().name(),
                pending.parameters().digits(),
                pending.parameters().periodSeconds(),
                pending.issued().toEpochMilli(),
                pending.wrongCodes(),
                pending.name(),
                pending.beside(),
                pending.generation()));
  }

  @Override
  public void update(PendingEnrolment pending) {
    LedgerWork.all(
        () ->
            sql.update(
                "update pending_enrolment set"
                    + ClockRow.ASSIGNED
                    + ", wrong_codes = ? where id = ?",
                ClockRow.values(pending.clock(), pending.wrongCodes(), pending.id())));
  }

  @Override
  public void remove(PendingEnrolment pending) {
    LedgerWork.all(
        () -> {
          steps.forget(pending.id());
          sql.update("delete from pending_enrolment where id = ?", pending.id());
        });
  }

  @Override
  public void promote(PendingEnrolment pending, Authenticator authenticator) {
    LedgerWork.all(() -> sql.update("delete from pending_enrolment where id = ?", pending.id()));
    add(authenticator);
  }

  @Override
  public void removeAll() {
    authenticators().forEach(this::remove);
    mail().remove();
    appPasswords().removeAll();
    removeWhatHangsOnIt();
  }

  @Override
  public void removeAllBut(Authenticator kept) {
    authenticators().stream().filter(one -> !one.id().equals(kept.id())).forEach(this::remove);
    removeWhatHangsOnIt();
  }

  private void removeWhatHangsOnIt() {
    pending().forEach(this::remove);
    mail().forgetPending();
    LedgerWork.all(
        () -> {
          for (String table : List.of("recovery_code", "bypass_code", "trusted_device")) {
            sql.update("delete from " + table + " where account_id = ?", account.id());
          }
        });
    keep(Failures.NONE);
  }

  @Override
  public AppPasswordLedger appPasswords() {
    return new JdbcAppPasswords(sql, account);
  }

  @Override
  public int generation() {
    // Accounts of other hosts have no row here, and nothing that could end.
    return run(
        () ->
            sql.first(
                    row -> row.getInt(1),
                    "select validity from account where id = ? for update",
                    account.id())
                .orElse(0));
  }

  @Override
  public void endSessions() {
    LedgerWork.all(
        () -> sql.update("update account set validity = validity + 1 where id = ?", account.id()));
  }

  @Override
  public void endOtherSessions(String keptTokenId) {
    LedgerWork.all(() -> JdbcTokens.revokeOthers(sql, account, keptTokenId));
  }

  @Override
  public Failures failures() {
    return failures;
  }

  @Override
  public void keep(Failures kept) {
    failures = kept;
    LedgerWork.all(
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
  public StepLedger steps() {
    return steps;
  }

  @Override
  public CodeLedger codes() {
    return new JdbcCodeLedger(sql, account);
  }

  @Override
  public SecretLedger secrets() {
    return new JdbcSecretLedger(sql, account);
  }

  @Override
  public MailLedger mail() {
    return new JdbcMailLedger(sql, account);
  }

  @Override
  public boolean markReset(String jobId, boolean wasEnrolled, Instant at) {
    return run(
        () ->
            sql.update(
                    "update mass_reset_account set state = 'done', at = ?, was_enrolled = ?"
                        + " where job_id = ? and account_id = ? and state = 'pending'",
                    at.toEpochMilli(),
                    wasEnrolled,
                    jobId,
                    account.id())
                == 1);
  }

  @Override
  public TrustedDeviceLedger devices() {
    return new JdbcTrustedDevices(sql, account);
  }
}
