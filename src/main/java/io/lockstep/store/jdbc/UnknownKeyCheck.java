package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Secrets and hashes under a key that the key file does not hold. */
final class UnknownKeyCheck implements Check {
  private static final String KEY_ID = "key_id";

  private final Schema schema;
  private final Set<String> keys;

  /**
   * @param keys ids of those that the key file holds
   */
  UnknownKeyCheck(Schema schema, Set<String> keys) {
    this.schema = schema;
    this.keys = Set.copyOf(keys);
  }

  @Override
  public String name() {
    return "unknown-key";
  }

  @Override
  public String meaning() {
    return "secrets or hashes under a key that the key file does not hold";
  }

  @Override
  public String remedy() {
    return "put that key back into lockstep.keys from your copy; if it is lost, reset those accounts"
        + " with 'lockstep user reset'";
  }

  @Override
  public boolean repairs() {
    return false;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    List<Found> found = new ArrayList<>();
    String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
    for (String table : schema.tablesWith(KEY_ID)) {
      for (String column : schema.columnsEnding(table, KEY_ID)) {
        found.addAll(
            sql.list(
                row -> new Found(table, "key " + row.getString(1), row.getLong(2)),
                "select %2$s, count(*) from %1$s where %2$s not in (%3$s) group by %2$s order by 1"
                    .formatted(table, column, places),
                keys.toArray()));
      }
    }
    return found;
  }

  @Override
  public int repair(Sql sql) {
    return 0;
  }
}
