package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who belongs together: the accounts of a class of service or of a domain. */
public final class JdbcDirectory {

  /** A class of service. */
  public record CosRecord(String id, String name) {}

  private final Database database;

  public JdbcDirectory(Database database) {
    this.database = database;
  }

  /** The class of service of a name. */
  public Optional<CosRecord> cosByName(String name) {
    return cos("name", name);
  }

  /** The class of service of an id. */
  public Optional<CosRecord> cosById(String id) {
    return cos("id", id);
  }

  private Optional<CosRecord> cos(String column, String value) {
    return database.read(
        sql ->
            sql.first(
                row -> new CosRecord(row.getString(1), row.getString(2)),
                "select id, name from cos where " + column + " = ?",
                value));
  }

  /** The accounts of a class of service, by name. */
  public List<AccountRef> ofCos(String cosId) {
    return accounts("cos_id = ?", cosId);
  }

  /** The accounts of a domain, by name. */
  public List<AccountRef> ofDomain(String domain) {
    // Names are kept in lower case. No pattern: a domain may hold what means something to "like".
    String tail = "@" + domain.toLowerCase(Locale.ROOT);
    return accounts("right(name, " + tail.length() + ") = ?", tail);
  }

  private List<AccountRef> accounts(String condition, String value) {
    return database.read(
        sql ->
            sql.list(
                row -> new AccountRef(row.getString(1), row.getString(2)),
                "select id, name from account where " + condition + " order by name",
                value));
  }
}
