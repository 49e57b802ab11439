package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.History;
import io.lockstep.factor.HistoryContract;
import io.lockstep.factor.SignIn;
import io.lockstep.verdict.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest extends HistoryContract {
  private static final AccountRef ANN = new AccountRef("11111111-aaaa", "ann@example.org");
  private static final AccountRef BOB = new AccountRef("22222222-bbbb", "bob@example.org");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @TempDir Path directory;

  @Override
  protected History history(AccountRef one, AccountRef other) throws Exception {
    return new FileHistory(directory);
  }

  private static SignIn labelled(int second, String label) {
    return new SignIn(
        NOON.plusSeconds(second),
        Operation.IMAP,
        "OK",
        true,
        OptionalInt.of(0),
        Optional.of("appPassword"),
        Optional.of(label),
        "2001:db8::7",
        "a \"client\"\n");
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }

  @Test
  void a_file_never_grows_longer_than_twice_what_is_kept() throws Exception {
    FileHistory history = new FileHistory(directory);
    for (int i = 0; i < 40; i++) {
      history.add(ANN, labelled(i, "x"), 4);
      assertThat(Files.readAllLines(onlyFile())).hasSizeLessThanOrEqualTo(2 + 8);
      assertThat(history.of(ANN, 100))
          .first()
          .extracting(SignIn::at)
          .isEqualTo(NOON.plusSeconds(i));
      assertThat(history.of(ANN, 100)).hasSize(Math.min(i + 1, 4));
    }
  }

  @Test
  void when_fewer_are_to_be_kept_the_rest_goes_with_the_next_one() throws Exception {
    FileHistory history = new FileHistory(directory);
    for (int i = 0; i < 10; i++) {
      history.add(ANN, labelled(i, "x"), 10);
    }
    history.add(ANN, labelled(10, "x"), 2);
    assertThat(new FileHistory(directory).of(ANN, 100))
        .containsExactly(labelled(10, "x"), labelled(9, "x"));
    assertThat(Files.readAllLines(onlyFile())).hasSize(2 + 2);
  }

  @Test
  void a_row_that_a_crash_cut_was_never_written_and_the_next_one_takes_its_place()
      throws Exception {
    FileHistory history = new FileHistory(directory);
    history.add(ANN, labelled(0, "x"), 5);
    history.add(ANN, labelled(1, "x"), 5);
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 7));
    assertThat(history.of(ANN, 5)).containsExactly(labelled(0, "x"));
    history.add(ANN, labelled(2, "x"), 5);
    assertThat(history.of(ANN, 5)).containsExactly(labelled(2, "x"), labelled(0, "x"));
  }

  @Test
  void a_damaged_row_is_told_as_long_as_it_is_among_those_asked_for() throws Exception {
    FileHistory history = new FileHistory(directory);
    history.add(ANN, labelled(0, "first"), 3);
    Path file = onlyFile();
    Files.writeString(file, Files.readString(file).replace("first", "worst"));
    history.add(ANN, labelled(1, "x"), 3);
    assertThat(history.of(ANN, 1)).containsExactly(labelled(1, "x"));
    assertThatThrownBy(() -> history.of(ANN, 2))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("line 3");
    history.forgetBefore(NOON);
    assertThat(history.of(ANN, 2)).containsExactly(labelled(1, "x"));
  }

  @Test
  void a_file_that_is_none_of_a_history_is_told_and_does_not_keep_the_others() throws Exception {
    FileHistory history = new FileHistory(directory);
    history.add(ANN, labelled(0, "x"), 3);
    Path anns = onlyFile();
    history.add(BOB, labelled(0, "x"), 3);
    Files.writeString(anns, "nonsense\n", StandardOpenOption.TRUNCATE_EXISTING);
    assertThatThrownBy(() -> history.of(ANN, 3)).isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> history.add(ANN, labelled(1, "x"), 3))
        .isInstanceOf(FactorStoreException.class);
    assertThatThrownBy(() -> history.forgetBefore(NOON.plusSeconds(1)))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(anns.toString());
    assertThat(history.of(BOB, 3)).isEmpty();
  }

  @Test
  void a_label_is_cut_and_an_account_that_is_gone_leaves_nothing() throws Exception {
    FileHistory history = new FileHistory(directory);
    history.add(ANN, labelled(0, "x".repeat(100)), 3);
    assertThat(history.of(ANN, 1).get(0).label()).contains("x".repeat(64));
    Path file = onlyFile();
    history.remove(ANN);
    assertThat(file).doesNotExist();
    assertThat(history.of(ANN, 1)).isEmpty();
  }

  @Test
  void many_threads_may_write_of_one_account() throws Exception {
    FileHistory history = new FileHistory(directory);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int second = i;
        all.add(pool.submit(() -> history.add(ANN, labelled(second, "x"), 100)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(history.of(ANN, 100)).hasSize(40).doesNotHaveDuplicates();
  }
}
