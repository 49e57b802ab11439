package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.History;
import io.lockstep.factor.SignIn;
import io.lockstep.verdict.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The history of sign-ins in a database. */
public final class JdbcHistory implements History {
  private final Database database;

  public JdbcHistory(Database database) {
    this.database = database;
  }

  @Override
  public void add(AccountRef account, SignIn signIn, int most) {
    database.transaction(
        sql -> {
          Integer offset = signIn.offset().isPresent() ? signIn.offset().getAsInt() : null;
          // From the account's own row: one that was deleted meanwhile leaves nothing behind.
          sql.update(
              "insert into sign_in (account_id, at, operation, verdict, accepted, step_offset,"
                  + " means, label, address, browser)"
                  + " select id, cast(? as bigint), cast(? as varchar), cast(? as varchar),"
                  + " cast(? as boolean), cast(? as integer), cast(? as varchar),"
                  + " cast(? as varchar), cast(? as varchar), cast(? as varchar)"
                  + " from account where id = ?",
              signIn.at().toEpochMilli(),
              signIn.operation().word(),
              signIn.verdict(),
              signIn.accepted(),
              offset,
              signIn.means().orElse(null),
              signIn.label().map(JdbcHistory::cut).orElse(null),
              signIn.address(),
              signIn.browser(),
              account.id());
          return sql.update(
              "delete from sign_in where account_id = ? and id <= (select id from sign_in"
                  + " where account_id = ? order by id desc offset ? rows fetch next 1 rows only)",
              account.id(),
              account.id(),
              most);
        });
  }

  private static String cut(String label) {
    return label.length() <= 64 ? label : label.substring(0, 64);
  }

  @Override
  public List<SignIn> of(AccountRef account, int limit) {
    return database.read(
        sql ->
            sql.list(
                JdbcHistory::signIn,
                "select at, operation, verdict, accepted, step_offset, means, label, address,"
                    + " browser from sign_in where account_id = ? order by id desc"
                    + " fetch first ? rows only",
                account.id(),
                limit));
  }

  private static SignIn signIn(ResultSet row) throws SQLException {
    int offset = row.getInt("step_offset");
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(offset);
    return new SignIn(
        Instant.ofEpochMilli(row.getLong("at")),
        Operation.ofWord(row.getString("operation")),
        row.getString("verdict"),
        row.getBoolean("accepted"),
        known,
        Optional.ofNullable(row.getString("means")),
        Optional.ofNullable(row.getString("label")),
        row.getString("address"),
        row.getString("browser"));
  }

  @Override
  public void forgetBefore(Instant time) {
    database.transaction(
        sql -> sql.update("delete from sign_in where at < ?", time.toEpochMilli()));
  }
}
