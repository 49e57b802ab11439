package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that help nobody and are deleted. */
record DeleteCheck(String name, String meaning, String remedy, List<Part> parts) implements Check {

  /**
   * Such rows of one table.
   *
   * @param about an expression that says whose they are
   * @param condition which they are
   * @param parameters of the condition
   */
  record Part(String table, String about, String condition, List<Object> parameters) {

    /** Rows of a table that has an {@code account_id}. */
    static Part ofAccounts(String table, String condition, Object... parameters) {
      String name =
          "coalesce((select a.name from account a where a.id = "
              + table
              + ".account_id), "
              + table
              + ".account_id)";
      return new Part(table, name, condition, List.of(parameters));
    }

    private String where() {
      return " from " + table + " where " + condition;
    }
  }

  DeleteCheck {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean repairs() {
    return true;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    List<Found> found = new ArrayList<>();
    for (Part part : parts) {
      found.addAll(
          sql.list(
              row -> new Found(part.table(), row.getString(1), row.getLong(2)),
              "select about, count(*) from (select "
                  + part.about()
                  + " as about"
                  + part.where()
                  + ") found group by about order by about",
              part.parameters().toArray()));
    }
    return found;
  }

  @Override
  public int repair(Sql sql) throws SQLException {
    int rows = 0;
    for (Part part : parts) {
      rows += sql.update("delete" + part.where(), part.parameters().toArray());
    }
    return rows;
  }
}
