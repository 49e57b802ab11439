package io.lockstep.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.History;
import io.lockstep.factor.HistoryContract;
import io.lockstep.factor.SignIn;
import io.lockstep.verdict.Operation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcHistoryTest extends HistoryContract {
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
  protected History history(AccountRef one, AccountRef other) {
    for (AccountRef account : new AccountRef[] {one, other}) {
      database.transaction(
          sql ->
              sql.update(
                  "insert into account (id, name, password_hash, admin, active, validity, created)"
                      + " values (?, ?, '', false, true, 0, 0)",
                  account.id(),
                  account.name()));
    }
    return new JdbcHistory(database);
  }

  @Test
  void of_an_account_that_is_gone_nothing_is_kept() {
    AccountRef gone = new AccountRef("gone", "gone@example.org");
    JdbcHistory history = new JdbcHistory(database);
    SignIn signIn =
        new SignIn(
            Instant.EPOCH,
            Operation.LOGIN,
            "OK",
            true,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            "");
    history.add(gone, signIn, 5);
    assertThat(history.of(gone, 5)).isEmpty();
  }

  @Test
  void with_its_account_the_history_goes() {
    AccountRef ann = new AccountRef("11111111-aaaa", "ann@example.org");
    History history = history(ann, new AccountRef("2", "bob@example.org"));
    SignIn signIn =
        new SignIn(
            Instant.EPOCH,
            Operation.LOGIN,
            "OK",
            true,
            OptionalInt.of(1),
            Optional.of("app"),
            Optional.empty(),
            "192.0.2.7",
            "");
    history.add(ann, signIn, 5);
    new JdbcAccountChanges(database).delete(ann);
    assertThat(history.of(ann, 5)).isEmpty();
  }
}
