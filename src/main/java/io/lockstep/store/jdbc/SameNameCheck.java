package io.lockstep.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Authenticators of one account with the same name: their owner cannot tell them apart. */
final class SameNameCheck implements Check {
  private static final int LONGEST = 60;

  private record Named(String id, String account, String name) {}

  @Override
  public String name() {
    return "same-name";
  }

  @Override
  public String meaning() {
    return "authenticators of one account that have the same name";
  }

  @Override
  public String remedy() {
    return "gives the later ones a number";
  }

  @Override
  public boolean repairs() {
    return true;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    return sql.list(
        row -> new Found("authenticator", row.getString(1), row.getLong(2) - 1),
        "select coalesce((select a.name from account a where a.id = t.account_id), t.account_id),"
            + " count(*) from authenticator t group by t.account_id, lower(t.name)"
            + " having count(*) > 1 order by 1");
  }

  @Override
  public int repair(Sql sql) throws SQLException {
    List<Named> all =
        sql.list(
            row -> new Named(row.getString(1), row.getString(2), row.getString(3)),
            "select id, account_id, name from authenticator order by account_id, confirmed, id");
    Set<String> taken = new HashSet<>();
    all.forEach(one -> taken.add(key(one.account(), one.name())));
    Set<String> seen = new HashSet<>();
    List<Named> later = new ArrayList<>(all);
    later.removeIf(one -> seen.add(key(one.account(), one.name())));
    for (Named one : later) {
      int number = 2;
      while (!taken.add(key(one.account(), numbered(one.name(), number)))) {
        number++;
      }
      sql.update(
          "update authenticator set name = ? where id = ?", numbered(one.name(), number), one.id());
    }
    return later.size();
  }

  private static String numbered(String name, int number) {
    return (name.length() <= LONGEST ? name : name.substring(0, LONGEST)) + " " + number;
  }

  private static String key(String account, String name) {
    return account + "|" + name.toLowerCase(Locale.ROOT);
  }
}
