package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailCode;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.PendingMail;
import io.lockstep.factor.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows about codes by mail as the values of the factor room. */
final class MailRows {
  private MailRows() {}

  static Optional<MailFactor> factor(Sql sql, AccountRef account) throws SQLException {
    return sql.first(
        row -> new MailFactor(address(row), time(row, "confirmed")),
        "select address, confirmed from mail_factor where account_id = ?",
        account.id());
  }

  static MailCode code(ResultSet row) throws SQLException {
    return new MailCode(
        row.getString("id"),
        hash(row),
        time(row, "issued"),
        time(row, "expires"),
        Rows.optionalTime(row, "ended"));
  }

  static PendingMail pending(ResultSet row) throws SQLException {
    return new PendingMail(
        row.getString("id"),
        row.getString("token_id"),
        address(row),
        row.getBoolean("beside"),
        row.getInt("generation"),
        hash(row),
        time(row, "issued"),
        time(row, "expires"),
        row.getInt("wrong_codes"));
  }

  private static MailAddress address(ResultSet row) throws SQLException {
    return MailAddress.of(row.getString("address"))
        .orElseThrow(() -> new SQLException("a kept mail address is damaged"));
  }

  private static Sealed hash(ResultSet row) throws SQLException {
    return new Sealed(row.getString("key_id"), row.getBytes("hash"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
