package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.JuryStore;
import io.lockstep.factor.JuryStoreContract;
import io.lockstep.verdict.JuryVote;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcJuryTest extends JuryStoreContract {
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
  protected JuryStore store(AccountRef... accounts) {
    for (AccountRef account : accounts) {
      database.transaction(
          sql ->
              sql.update(
                  "insert into account (id, name, password_hash, admin, active, validity, created)"
                      + " values (?, ?, '', false, true, 0, 0)",
                  account.id(),
                  account.name()));
    }
    return new JdbcJury(database, "mbox1");
  }

  @Test
  void each_node_has_a_jury_of_its_own() {
    JuryStore one = store(ANN);
    JuryStore other = new JdbcJury(database, "mbox2");
    JuryVote vote = vote(ANN, 1, "boot-1", 5_000);
    one.keep(List.of(vote));
    other.keep(List.of(vote(ANN, 2, "boot-9", 1_000)));
    other.forgetAllBut("boot-8", 0);
    assertThat(one.votes()).containsExactly(vote);
    assertThat(other.votes()).isEmpty();
  }

  @Test
  void of_an_account_that_is_gone_nothing_is_kept() {
    JuryStore store = store(ANN);
    store.keep(List.of(vote(BOB, 1, "boot-1", 5_000)));
    assertThat(store.votes()).isEmpty();
  }

  @Test
  void a_deleted_account_takes_its_vote_along() {
    JuryStore store = store(ANN);
    store.keep(List.of(vote(ANN, 1, "boot-1", 5_000)));
    new JdbcAccountChanges(database).delete(ANN);
    assertThat(store.votes()).isEmpty();
  }
}
