package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.ResetEntry;
import io.lockstep.factor.ResetJob;
import io.lockstep.factor.ResetScope;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.ResetTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mass resets in a database. */
public final class JdbcResets implements ResetStore {
  private static final String JOBS =
      "select r.id, r.scope, r.scope_id, r.scope_name, r.reason, r.opened_by, r.opened, r.stopped,"
          + " (select count(*) from mass_reset_account a where a.job_id = r.id) total,"
          + " (select count(*) from mass_reset_account a where a.job_id = r.id"
          + " and a.state = 'done') done,"
          + " (select count(*) from mass_reset_account a where a.job_id = r.id"
          + " and a.state = 'failed') failed"
          + " from mass_reset r";
  private static final String NEWEST_FIRST = " order by r.opened desc, r.id";

  private final Database database;

  public JdbcResets(Database database) {
    this.database = database;
  }

  @Override
  public void open(ResetJob job, List<AccountRef> accounts) {
    database.transaction(
        sql -> {
          sql.update(
              "insert into mass_reset (id, scope, scope_id, scope_name, reason, opened_by, opened,"
                  + " stopped) values (?, ?, ?, ?, ?, ?, ?, false)",
              job.id(),
              job.target().scope().word(),
              job.target().id(),
              job.target().name(),
              job.reason().orElse(null),
              job.by(),
              job.opened().toEpochMilli());
          for (AccountRef account : accounts) {
            sql.update(
                "insert into mass_reset_account (job_id, account_id, name, state, was_enrolled)"
                    + " values (?, ?, ?, 'pending', false)",
                job.id(),
                account.id(),
                account.name());
          }
          return null;
        });
  }

  @Override
  public Optional<ResetJob> job(String id) {
    return database.read(sql -> sql.first(JdbcResets::job, JOBS + " where r.id = ?", id));
  }

  @Override
  public Optional<ResetJob> last(ResetScope scope, String targetId) {
    return database.read(
        sql ->
            sql.first(
                JdbcResets::job,
                JOBS + " where r.scope = ? and r.scope_id = ?" + NEWEST_FIRST + " limit 1",
                scope.word(),
                targetId));
  }

  @Override
  public List<ResetJob> jobs() {
    return database.read(sql -> sql.list(JdbcResets::job, JOBS + NEWEST_FIRST));
  }

  private static ResetJob job(ResultSet row) throws SQLException {
    return new ResetJob(
        row.getString("id"),
        new ResetTarget(
            ResetScope.ofWord(row.getString("scope")),
            row.getString("scope_id"),
            row.getString("scope_name")),
        Optional.ofNullable(row.getString("reason")),
        row.getString("opened_by"),
        Instant.ofEpochMilli(row.getLong("opened")),
        row.getBoolean("stopped"),
        row.getLong("total"),
        row.getLong("done"),
        row.getLong("failed"));
  }

  @Override
  public List<ResetEntry> entries(String jobId) {
    return database.read(
        sql ->
            sql.list(
                row ->
                    new ResetEntry(
                        new AccountRef(row.getString("account_id"), row.getString("name")),
                        ResetEntry.State.ofWord(row.getString("state")),
                        Rows.optionalTime(row, "at"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getBoolean("was_enrolled")),
                "select account_id, name, state, at, reason, was_enrolled from mass_reset_account"
                    + " where job_id = ? order by name, account_id",
                jobId));
  }

  @Override
  public List<AccountRef> pending(String jobId, int most) {
    return database.read(
        sql ->
            sql.list(
                row -> new AccountRef(row.getString(1), row.getString(2)),
                "select account_id, name from mass_reset_account where job_id = ?"
                    + " and state = 'pending' order by name, account_id limit ?",
                jobId,
                most));
  }

  @Override
  public void failed(String jobId, AccountRef account, String reason, Instant at) {
    database.transaction(
        sql ->
            sql.update(
                "update mass_reset_account set state = 'failed', at = ?, reason = ?"
                    + " where job_id = ? and account_id = ? and state = 'pending'",
                at.toEpochMilli(),
                reason,
                jobId,
                account.id()));
  }

  @Override
  public void stop(String jobId) {
    database.transaction(
        sql -> sql.update("update mass_reset set stopped = true where id = ?", jobId));
  }

  @Override
  public void resume(String jobId) {
    database.transaction(
        sql -> {
          sql.update("update mass_reset set stopped = false where id = ?", jobId);
          return sql.update(
              "update mass_reset_account set state = 'pending', at = null, reason = null"
                  + " where job_id = ? and state = 'failed'",
              jobId);
        });
  }

  @Override
  public void forgetFinishedBefore(Instant time) {
    String finished =
        "select r.id from mass_reset r where r.opened < ? and not exists (select 1 from"
            + " mass_reset_account a where a.job_id = r.id and a.state = 'pending')";
    database.transaction(
        sql -> {
          List<String> ids = sql.list(row -> row.getString(1), finished, time.toEpochMilli());
          for (String id : ids) {
            sql.update("delete from mass_reset_account where job_id = ?", id);
            sql.update("delete from mass_reset where id = ?", id);
          }
          return null;
        });
  }
}
