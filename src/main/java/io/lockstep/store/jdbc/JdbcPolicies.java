package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Policies;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyLayers;
import io.lockstep.factor.PolicyRow;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.PolicyStore;
import io.lockstep.factor.PolicyTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The layers of the policy in a database. Nothing is remembered between two questions: a change
 * made by another process holds for the next request.
 */
public final class JdbcPolicies implements Policies, PolicyStore {
  private static final String SELECT = "select scope, scope_id, name, setting from policy";

  /** Each part finds its rows by the primary key. */
  static final String ABOUT =
      SELECT
          + " where scope = 'account' and scope_id = ?"
          + " union all "
          + SELECT
          + " where scope = 'domain' and scope_id = ?"
          + " union all select p.scope, p.scope_id, p.name, p.setting from account a"
          + " join policy p on p.scope = 'cos' and p.scope_id = a.cos_id where a.id = ?";

  /** One that is left of an account or class that is gone goes by its id. */
  private static final String LAYERS =
      "select distinct p.scope, p.scope_id, coalesce(a.name, c.name, p.scope_id) from policy p"
          + " left join account a on p.scope = 'account' and a.id = p.scope_id"
          + " left join cos c on p.scope = 'cos' and c.id = p.scope_id";

  private final Database database;
  private final PolicyLayers layers;

  /**
   * @param server what holds where no layer says anything
   */
  public JdbcPolicies(Database database, Policy server) {
    this.database = database;
    this.layers = new PolicyLayers(server);
  }

  @Override
  public Policy of(AccountRef account) {
    return layers.lay(rowsAbout(account)).policy();
  }

  @Override
  public List<PolicyRow> rowsAbout(AccountRef account) {
    return database.read(
        sql ->
            sql.list(JdbcPolicies::row, ABOUT, account.id(), domain(account.name()), account.id()));
  }

  /** The domain of an address, in lower case. */
  static String domain(String address) {
    return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public List<PolicyRow> rows(PolicyTarget target) {
    return database.read(sql -> rows(sql, target, ""));
  }

  private static List<PolicyRow> rows(Sql sql, PolicyTarget target, String lock)
      throws SQLException {
    return sql.list(
        JdbcPolicies::row,
        SELECT + " where scope = ? and scope_id = ? order by name" + lock,
        target.scope().word(),
        target.id());
  }

  @Override
  public List<PolicyRow> rows() {
    return database.read(
        sql -> sql.list(JdbcPolicies::row, SELECT + " order by scope, scope_id, name"));
  }

  @Override
  public List<PolicyTarget> layers() {
    List<PolicyTarget> layers =
        database.read(
            sql ->
                sql.list(
                    row ->
                        new PolicyTarget(
                            scope(row.getString(1)), row.getString(2), row.getString(3)),
                    LAYERS));
    return layers.stream()
        .sorted(Comparator.comparing(PolicyTarget::scope).thenComparing(PolicyTarget::name))
        .toList();
  }

  @Override
  public void change(PolicyTarget target, UnaryOperator<Map<String, String>> change) {
    database.transaction(
        sql -> {
          Map<String, String> before = new LinkedHashMap<>();
          rows(sql, target, " for update").forEach(row -> before.put(row.key(), row.value()));
          Map<String, String> after = change.apply(Map.copyOf(before));
          for (String key : before.keySet()) {
            if (!after.containsKey(key)) {
              sql.update(
                  "delete from policy where scope = ? and scope_id = ? and name = ?",
                  target.scope().word(),
                  target.id(),
                  key);
            }
          }
          for (Map.Entry<String, String> entry : after.entrySet()) {
            put(sql, target, entry.getKey(), entry.getValue());
          }
          return null;
        });
  }

  private static void put(Sql sql, PolicyTarget target, String key, String value)
      throws SQLException {
    int updated =
        sql.update(
            "update policy set setting = ? where scope = ? and scope_id = ? and name = ?",
            value,
            target.scope().word(),
            target.id(),
            key);
    if (updated == 0) {
      sql.update(
          "insert into policy values (?, ?, ?, ?)", target.scope().word(), target.id(), key, value);
    }
  }

  private static PolicyRow row(ResultSet row) throws SQLException {
    return new PolicyRow(
        scope(row.getString("scope")),
        row.getString("scope_id"),
        row.getString("name"),
        row.getString("setting"));
  }

  private static PolicyScope scope(String word) {
    return Arrays.stream(PolicyScope.values())
        .filter(scope -> scope.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new FactorStoreException(
                    "the policies cannot be told: there is a row of the scope '" + word + "'"));
  }
}
