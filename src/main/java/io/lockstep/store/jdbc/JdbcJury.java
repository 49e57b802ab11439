package io.lockstep.store.jdbc;

import io.lockstep.clock.BootTime;
import io.lockstep.factor.JuryStore;
import io.lockstep.verdict.JuryVote;
import io.lockstep.verdict.SkewInterval;
import java.util.List;

/** The votes of one node's jury in a database. */
public final class JdbcJury implements JuryStore {
  private final Database database;
  private final String node;

  public JdbcJury(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public List<JuryVote> votes() {
    return database.read(
        sql ->
            sql.list(
                row ->
                    new JuryVote(
                        row.getString("account_id"),
                        new SkewInterval(row.getLong("clock_from"), row.getLong("clock_to")),
                        new BootTime(row.getString("boot_id"), row.getLong("heard"))),
                "select account_id, clock_from, clock_to, boot_id, heard from jury_vote"
                    + " where node = ? and clock_from < clock_to and heard >= 0",
                node));
  }

  @Override
  public void keep(List<JuryVote> votes) {
    database.transaction(
        sql -> {
          for (JuryVote vote : votes) {
            sql.update(
                "delete from jury_vote where node = ? and account_id = ?", node, vote.voter());
            // From the account's own row: one that was deleted meanwhile leaves nothing behind.
            sql.update(
                "insert into jury_vote (node, account_id, boot_id, clock_from, clock_to, heard)"
                    + " select cast(? as varchar), id, cast(? as varchar), cast(? as bigint),"
                    + " cast(? as bigint), cast(? as bigint) from account where id = ?",
                node,
                vote.heard().bootId(),
                vote.clock().fromMillis(),
                vote.clock().toMillis(),
                vote.heard().millis(),
                vote.voter());
          }
          return null;
        });
  }

  @Override
  public void forgetAllBut(String bootId, long bootMillis) {
    database.transaction(
        sql ->
            sql.update(
                "delete from jury_vote where node = ? and (boot_id <> ? or heard < ?)",
                node,
                bootId,
                bootMillis));
  }
}
