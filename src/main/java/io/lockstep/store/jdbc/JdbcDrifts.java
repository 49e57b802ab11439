package io.lockstep.store.jdbc;

import java.time.Instant;
import java.util.List;

/** The drifts that are forgiven now, of all accounts. */
public final class JdbcDrifts {
  private static final String DRIFTING =
      " from authenticator d join account a on a.id = d.account_id where d.drift_steps is not null";

  /**
   * One drift.
   *
   * @param device the authenticator's name
   * @param steps positive: the device is ahead
   * @param offset of the last accepted code in steps
   * @param seen when a code last bore it out
   */
  public record Row(
      String account, String device, int steps, int period, int offset, Instant seen) {}

  private final Database database;

  public JdbcDrifts(Database database) {
    this.database = database;
  }

  /** How many devices have one. */
  public long count() {
    return database
        .read(sql -> sql.list(row -> row.getLong(1), "select count(*)" + DRIFTING))
        .get(0);
  }

  /** All of them, by account. */
  public List<Row> all() {
    return database.read(
        sql ->
            sql.list(
                row ->
                    new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        Instant.ofEpochMilli(row.getLong(6))),
                "select a.name, d.name, d.drift_steps, d.period, d.last_offset, d.drift_at"
                    + DRIFTING
                    + " order by a.name, d.confirmed"));
  }
}
