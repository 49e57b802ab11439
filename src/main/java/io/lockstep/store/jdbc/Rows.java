package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.BypassCode;
import io.lockstep.factor.Failures;
import io.lockstep.factor.PendingEnrolment;
import io.lockstep.factor.RecoveryCode;
import io.lockstep.factor.RefusedCode;
import io.lockstep.factor.RetiredSecret;
import io.lockstep.factor.Sealed;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.StepUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows as the values of the factor room. */
final class Rows {
  private static final String AUTHENTICATORS =
      "select id, name, key_id, secret, algorithm, digits, period, confirmed, last_step, last_use,"
          + ClockRow.COLUMNS
          + " from authenticator where account_id = ?"
          + " order by confirmed, id";

  private Rows() {}

  static List<Authenticator> authenticators(Sql sql, AccountRef account) throws SQLException {
    return sql.list(Rows::authenticator, AUTHENTICATORS, account.id());
  }

  private static Authenticator authenticator(ResultSet row) throws SQLException {
    return new Authenticator(
        row.getString("id"),
        row.getString("name"),
        new Sealed(row.getString("key_id"), row.getBytes("secret")),
        parameters(row),
        time(row, "confirmed"),
        row.getLong("last_step"),
        optionalTime(row, "last_use"),
        ClockRow.of(row));
  }

  static PendingEnrolment pending(ResultSet row) throws SQLException {
    return new PendingEnrolment(
        row.getString("id"),
        row.getString("token_id"),
        row.getString("name"),
        row.getBoolean("beside"),
        row.getInt("generation"),
        new Sealed(row.getString("key_id"), row.getBytes("secret")),
        parameters(row),
        time(row, "issued"),
        row.getInt("wrong_codes"),
        ClockRow.of(row));
  }

  static RetiredSecret retired(ResultSet row) throws SQLException {
    return new RetiredSecret(
        row.getString("id"),
        new Sealed(row.getString("key_id"), row.getBytes("secret")),
        parameters(row),
        time(row, "confirmed"),
        time(row, "retired"));
  }

  static BypassCode bypassCode(ResultSet row) throws SQLException {
    return new BypassCode(
        row.getString("id"),
        new Sealed(row.getString("key_id"), row.getBytes("hash")),
        time(row, "issued"),
        time(row, "expires"),
        optionalTime(row, "spent"));
  }

  static StepUse use(ResultSet row) throws SQLException {
    return new StepUse(
        row.getLong("step"),
        time(row, "at"),
        Operation.ofWord(row.getString("operation")),
        row.getBoolean("accepted"));
  }

  static RefusedCode refused(ResultSet row) throws SQLException {
    return new RefusedCode(
        new Sealed(row.getString("key_id"), row.getBytes("hash")),
        time(row, "at"),
        Operation.ofWord(row.getString("operation")));
  }

  static RecoveryCode recoveryCode(ResultSet row) throws SQLException {
    return new RecoveryCode(
        row.getString("id"),
        new Sealed(row.getString("key_id"), row.getBytes("hash")),
        optionalTime(row, "spent"));
  }

  static Failures failures(ResultSet row) throws SQLException {
    return new Failures(
        row.getInt("failures"),
        time(row, "last_failure"),
        row.getInt("recovery_tries"),
        time(row, "recovery_since"));
  }

  private static TotpParameters parameters(ResultSet row) throws SQLException {
    return new TotpParameters(
        HashAlgorithm.valueOf(row.getString("algorithm")),
        row.getInt("digits"),
        row.getInt("period"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
