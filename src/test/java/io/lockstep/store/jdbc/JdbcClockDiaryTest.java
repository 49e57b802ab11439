package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.ClockDiaryStore;
import io.lockstep.factor.ClockDiaryStoreContract;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.FakeTime;
import io.lockstep.factor.NodeReadings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcClockDiaryTest extends ClockDiaryStoreContract {
  @TempDir Path data;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(data, new SecureRandom());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected ClockDiaryStore store(int most) {
    return new JdbcClockDiary(database, NODE, most);
  }

  @Test
  void each_node_adds_its_own_and_sees_all() {
    ClockDiaryStore one = store(1);
    ClockDiaryStore other = new JdbcClockDiary(database, "mbox0", 2);
    one.add(at(NOON));
    other.add(at(NOON.minusSeconds(9)));
    other.add(at(NOON.minusSeconds(8)));
    one.add(at(NOON.plusSeconds(1)));
    List<NodeReadings> all = one.since(NOON.minusSeconds(8));
    assertThat(all).isEqualTo(other.since(NOON.minusSeconds(8)));
    assertThat(all)
        .containsExactly(
            new NodeReadings("mbox0", NOON.minusSeconds(8), List.of(at(NOON.minusSeconds(8)))),
            new NodeReadings(NODE, NOON.plusSeconds(1), List.of(at(NOON.plusSeconds(1)))));
  }

  @Test
  void two_processes_of_one_name_add_at_the_same_moment() {
    store(5).add(at(NOON));
    store(5).add(at(NOON));
    assertThat(only(store(5), NOON).readings()).containsExactly(at(NOON), at(NOON));
  }

  @Test
  void of_nodes_that_come_and_go_the_last_are_kept() {
    for (int i = 0; i <= JdbcClockDiary.MOST_NODES; i++) {
      // Each one's clock is behind that of the one before.
      new JdbcClockDiary(database, "node" + i, 5).add(at(NOON.minusSeconds(i)));
    }
    assertThat(store(5).since(Instant.EPOCH))
        .hasSize(JdbcClockDiary.MOST_NODES)
        .extracting(NodeReadings::node)
        .doesNotContain("node0")
        .contains("node1", "node" + JdbcClockDiary.MOST_NODES);
  }

  @Test
  void an_alarm_of_a_later_version_is_none_here() {
    store(5).add(at(NOON));
    database.transaction(
        sql -> sql.update("update clock_reading set alarm = 'purple', skew_from = 0, skew_to = 1"));
    assertThat(only(store(5), NOON).readings()).containsExactly(at(NOON));
  }

  @Test
  void they_are_of_no_account_and_nothing_about_them_is_unsound() {
    AccountRef ann =
        new JdbcAccounts(database).add("ann@example.org", "h", false, NOON).orElseThrow().ref();
    store(5).add(at(NOON));
    assertThat(new Fsck(database, new FakeTime(NOON)).look()).isEmpty();
    new JdbcAccountChanges(database).delete(ann);
    assertThat(only(store(5), NOON).readings()).hasSize(1);
  }

  @Test
  void a_database_that_is_away_is_told() {
    ClockDiaryStore store = store(5);
    database.close();
    assertThatThrownBy(() -> store.add(at(NOON))).isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> store.since(NOON)).isInstanceOf(FactorStoreException.class);
  }
}
