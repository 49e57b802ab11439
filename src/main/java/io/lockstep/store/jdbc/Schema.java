package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables there are, in lower case: what a later migration adds is not forgotten. */
final class Schema {
  private final Map<String, List<String>> columns;

  private Schema(Map<String, List<String>> columns) {
    this.columns = columns;
  }

  static Schema of(Sql sql) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    sql.each(
        row ->
            columns
                .computeIfAbsent(lower(row.getString(1)), table -> new ArrayList<>())
                .add(lower(row.getString(2))),
        "select c.table_name, c.column_name from information_schema.columns c"
            + " join information_schema.tables t"
            + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
            + " where c.table_schema = current_schema and t.table_type = 'BASE TABLE'"
            + " order by c.table_name, c.ordinal_position");
    return new Schema(columns);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The tables with a column. */
  List<String> tablesWith(String column) {
    return columns.entrySet().stream()
        .filter(table -> table.getValue().contains(column))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those of some tables that are there. */
  List<String> present(List<String> tables) {
    return tables.stream().filter(columns::containsKey).toList();
  }

  /** The columns of a table whose names end so. */
  List<String> columnsEnding(String table, String end) {
    return columns.getOrDefault(table, List.of()).stream()
        .filter(column -> column.endsWith(end))
        .toList();
  }
}
