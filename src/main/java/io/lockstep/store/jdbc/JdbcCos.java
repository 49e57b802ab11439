package io.lockstep.store.jdbc;

import io.lockstep.factor.PolicyScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The classes of service: what accounts of one kind have in common. */
public final class JdbcCos {

  /** The class of accounts for which none was named. */
  public static final String DEFAULT = "default";

  /**
   * A class of service.
   *
   * @param accounts how many have it
   */
  public record Cos(String id, String name, long accounts) {}

  private static final String SELECT =
      "select c.id, c.name, (select count(*) from account a where a.cos_id = c.id) from cos c";

  private final Database database;

  public JdbcCos(Database database) {
    this.database = database;
  }

  /**
   * Adds a class.
   *
   * @return empty when the name is taken
   */
  public Optional<Cos> add(String name) {
    String id = UUID.randomUUID().toString();
    return database.transaction(
        sql -> {
          if (sql.first(row -> row.getString(1), "select id from cos where name = ?", name)
              .isPresent()) {
            return Optional.empty();
          }
          sql.update("insert into cos (id, name) values (?, ?)", id, name);
          return Optional.of(new Cos(id, name, 0));
        });
  }

  /** The class of a name. */
  public Optional<Cos> byName(String name) {
    return database.read(sql -> sql.first(JdbcCos::cos, SELECT + " where c.name = ?", name));
  }

  /** All classes by name. */
  public List<Cos> all() {
    return database.read(sql -> sql.list(JdbcCos::cos, SELECT + " order by c.name"));
  }

  /**
   * Removes a class that no account has, and what its layer of the policy said.
   *
   * @return false when an account has it, or when it is gone already
   */
  public boolean remove(Cos cos) {
    return database.transaction(
        sql -> {
          int removed =
              sql.update(
                  "delete from cos where id = ? and id <> ?"
                      + " and not exists (select 1 from account where cos_id = ?)",
                  cos.id(),
                  DEFAULT,
                  cos.id());
          if (removed == 1) {
            sql.update(
                "delete from policy where scope = ? and scope_id = ?",
                PolicyScope.COS.word(),
                cos.id());
          }
          return removed == 1;
        });
  }

  private static Cos cos(ResultSet row) throws SQLException {
    return new Cos(row.getString(1), row.getString(2), row.getLong(3));
  }
}
