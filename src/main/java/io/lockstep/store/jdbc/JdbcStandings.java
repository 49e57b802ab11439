package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Failures;
import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyLayers;
import io.lockstep.factor.PolicyRow;
import io.lockstep.factor.PolicyScope;
import io.lockstep.factor.Standing;
import io.lockstep.factor.Standings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How all accounts stand, read in three statements however many there are. */
public final class JdbcStandings implements Standings {
  private static final String ACCOUNTS =
      "select a.id, a.name, a.active, a.admin, a.admin_domain, a.cos_id, l.failures, l.last_failure, l.recovery_tries,"
          + " l.recovery_since, m.address from account a left join ledger l on l.account_id = a.id"
          + " left join mail_factor m on m.account_id = a.id"
          + " order by a.name";

  private static final String ENROLLED =
      "select count(*) from (select account_id from authenticator"
          + " union select account_id from mail_factor) as enrolled";

  private record Layer(PolicyScope scope, String id) {}

  private final Database database;
  private final JdbcPolicies policies;
  private final PolicyLayers layers;

  /**
   * @param server what holds where no layer says anything
   */
  public JdbcStandings(Database database, Policy server) {
    this.database = database;
    this.policies = new JdbcPolicies(database, server);
    this.layers = new PolicyLayers(server);
  }

  @Override
  public List<Standing> all() {
    Map<Layer, List<PolicyRow>> rows = new HashMap<>();
    for (PolicyRow row : policies.rows()) {
      rows.computeIfAbsent(new Layer(row.scope(), row.id()), layer -> new ArrayList<>()).add(row);
    }
    Map<String, List<Standing.Drift>> drifts = drifts();
    return database.read(sql -> sql.list(row -> standing(row, drifts, rows), ACCOUNTS));
  }

  /** How many accounts have a second factor; counted in one statement. */
  public long enrolled() {
    return database.read(sql -> sql.list(row -> row.getLong(1), ENROLLED)).get(0);
  }

  private Map<String, List<Standing.Drift>> drifts() {
    Map<String, List<Standing.Drift>> drifts = new HashMap<>();
    database.read(
        sql -> {
          sql.each(
              row ->
                  drifts
                      .computeIfAbsent(row.getString(1), account -> new ArrayList<>())
                      .add(new Standing.Drift(row.getInt(2), row.getInt(3))),
              "select account_id, last_offset, offset_run from authenticator");
          return null;
        });
    return drifts;
  }

  private Standing standing(
      ResultSet row, Map<String, List<Standing.Drift>> drifts, Map<Layer, List<PolicyRow>> rows)
      throws SQLException {
    AccountRef account = new AccountRef(row.getString("id"), row.getString("name"));
    List<PolicyRow> about = new ArrayList<>();
    List.of(
            new Layer(PolicyScope.DOMAIN, JdbcPolicies.domain(account.name())),
            new Layer(PolicyScope.COS, row.getString("cos_id")),
            new Layer(PolicyScope.ACCOUNT, account.id()))
        .forEach(layer -> about.addAll(rows.getOrDefault(layer, List.of())));
    // Without a ledger these columns are null, which reads as the zeros of no failure.
    Failures failures = Rows.failures(row);
    return new Standing(
        account,
        row.getBoolean("active"),
        row.getBoolean("admin") || !row.getString("admin_domain").isEmpty(),
        drifts.getOrDefault(account.id(), List.of()),
        row.getString("address") != null,
        failures,
        layers.lay(about).policy());
  }
}
