package io.lockstep.store.jdbc;

import io.lockstep.factor.ClockDiaryStore;
import io.lockstep.factor.ClockReading;
import io.lockstep.factor.Ending;
import io.lockstep.factor.EndingCounts;
import io.lockstep.factor.NodeReadings;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.SkewInterval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The readings of all nodes' clocks in a database; one node adds to them. Of nodes that come and go
 * under ever new names only the last are kept.
 */
public final class JdbcClockDiary implements ClockDiaryStore {
  /** More than can share a database. */
  static final int MOST_NODES = 64;

  private static final String COLUMNS =
      "at, estimate, skew_from, skew_to, agreeing, votes, alarm, ntp, ended_ok, ended_clock,"
          + " ended_code, ended_used, ended_locked, ended_other";

  private final Database database;
  private final String node;
  private final int most;

  /**
   * @param node to which readings are added
   * @param most readings of a node that are kept
   */
  public JdbcClockDiary(Database database, String node, int most) {
    this.database = database;
    this.node = node;
    this.most = most;
  }

  @Override
  public void add(ClockReading reading) {
    List<Object> values = new ArrayList<>();
    values.add(node);
    values.add(reading.at().toEpochMilli());
    Optional<JuryFinding> jury = reading.jury();
    values.add(jury.map(JuryFinding::estimateMillis).orElse(null));
    values.add(jury.map(found -> found.skew().fromMillis()).orElse(null));
    values.add(jury.map(found -> found.skew().toMillis()).orElse(null));
    values.add(jury.map(JuryFinding::agreeing).orElse(null));
    values.add(jury.map(JuryFinding::votes).orElse(null));
    values.add(jury.map(found -> found.alarm().word()).orElse(null));
    values.add(reading.ntpMillis().isPresent() ? reading.ntpMillis().getAsLong() : null);
    for (Ending ending : Ending.values()) {
      values.add(reading.counts().of(ending));
    }
    database.transaction(
        sql -> {
          sql.update(
              "insert into clock_reading (node, "
                  + COLUMNS
                  + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              values.toArray());
          sql.update(
              "delete from clock_reading where node = ? and id <= (select id from clock_reading"
                  + " where node = ? order by id desc offset ? rows fetch next 1 rows only)",
              node,
              node,
              most);
          return sql.update(
              "delete from clock_reading where node not in (select node from clock_reading"
                  + " group by node order by max(id) desc fetch first ? rows only)",
              MOST_NODES);
        });
  }

  /** A row and whose it is. */
  private record Row(String node, ClockReading reading) {}

  @Override
  public List<NodeReadings> since(Instant from) {
    return database.transaction(
        sql -> {
          Map<String, Instant> lastSeen = new LinkedHashMap<>();
          sql.each(
              row -> lastSeen.put(row.getString("node"), Instant.ofEpochMilli(row.getLong("at"))),
              "select node, at from clock_reading where id in"
                  + " (select max(id) from clock_reading group by node) order by node");
          Map<String, List<ClockReading>> readings = new LinkedHashMap<>();
          lastSeen.keySet().forEach(name -> readings.put(name, new ArrayList<>()));
          List<Row> rows =
              sql.list(
                  row -> new Row(row.getString("node"), reading(row)),
                  "select node, " + COLUMNS + " from clock_reading where at >= ? order by id",
                  from.toEpochMilli());
          for (Row row : rows) {
            // One that appeared between the two questions has its turn next time.
            List<ClockReading> own = readings.get(row.node());
            if (own != null) {
              own.add(row.reading());
            }
          }
          return lastSeen.entrySet().stream()
              .map(
                  seen ->
                      new NodeReadings(
                          seen.getKey(),
                          seen.getValue(),
                          readings.getOrDefault(seen.getKey(), List.of())))
              .toList();
        });
  }

  private static ClockReading reading(ResultSet row) throws SQLException {
    long ntp = row.getLong("ntp");
    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ntp);
    return new ClockReading(
        Instant.ofEpochMilli(row.getLong("at")),
        finding(row),
        known,
        new EndingCounts(
            Map.of(
                Ending.OK, row.getLong("ended_ok"),
                Ending.CLOCK, row.getLong("ended_clock"),
                Ending.CODE, row.getLong("ended_code"),
                Ending.USED, row.getLong("ended_used"),
                Ending.LOCKED, row.getLong("ended_locked"),
                Ending.OTHER, row.getLong("ended_other"))));
  }

  /** Empty when none was found, or by a node that knows an alarm which this one does not. */
  private static Optional<JuryFinding> finding(ResultSet row) throws SQLException {
    String word = row.getString("alarm");
    long from = row.getLong("skew_from");
    long to = row.getLong("skew_to");
    Optional<Alarm> alarm = word == null ? Optional.empty() : Alarm.ofWord(word);
    if (alarm.isEmpty() || from >= to) {
      return Optional.empty();
    }
    return Optional.of(
        new JuryFinding(
            new SkewInterval(from, to),
            row.getLong("estimate"),
            row.getInt("agreeing"),
            row.getInt("votes"),
            alarm.get()));
  }
}
