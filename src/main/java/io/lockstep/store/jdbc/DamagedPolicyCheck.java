package io.lockstep.store.jdbc;

import io.lockstep.factor.PolicyKey;
import io.lockstep.factor.PolicyScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of the policy that are not understood: logins they concern are refused. Not repaired: what
 * was meant may have been stricter than what would hold without them.
 */
final class DamagedPolicyCheck implements Check {

  @Override
  public String name() {
    return "damaged-policy";
  }

  @Override
  public String meaning() {
    return "rows of the policy that are not understood; logins they concern are refused";
  }

  @Override
  public String remedy() {
    return "say anew what is meant with 'lockstep policy set', or take it away with 'policy unset'";
  }

  @Override
  public boolean repairs() {
    return false;
  }

  @Override
  public List<Found> find(Sql sql) throws SQLException {
    List<Found> found = new ArrayList<>();
    sql.each(
        row -> {
          if (damaged(row)) {
            String about = row.getString("scope") + " " + row.getString("scope_id");
            found.add(new Found("policy", about + " " + row.getString("name"), 1));
          }
        },
        "select scope, scope_id, name, setting from policy order by scope, scope_id, name");
    return found;
  }

  private static boolean damaged(ResultSet row) throws SQLException {
    String scope = row.getString("scope");
    String value = row.getString("setting");
    boolean known = Arrays.stream(PolicyScope.values()).anyMatch(one -> one.word().equals(scope));
    return !known || PolicyKey.of(row.getString("name")).flatMap(key -> key.read(value)).isEmpty();
  }

  @Override
  public int repair(Sql sql) {
    return 0;
  }
}
