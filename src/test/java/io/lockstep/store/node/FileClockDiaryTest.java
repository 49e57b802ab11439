package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.ClockDiaryStore;
import io.lockstep.factor.ClockDiaryStoreContract;
import io.lockstep.factor.FactorStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClockDiaryTest extends ClockDiaryStoreContract {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve(FileClockDiary.NAME);
  }

  @Override
  protected ClockDiaryStore store(int most) {
    return new FileClockDiary(file(), NODE, most);
  }

  @Test
  void readings_outlive_the_process_and_a_node_that_got_another_name() {
    store(3).add(at(NOON));
    ClockDiaryStore renamed = new FileClockDiary(file(), "mail7", 3);
    renamed.add(at(NOON.plusSeconds(1)));
    assertThat(only(renamed, NOON).node()).isEqualTo("mail7");
    assertThat(only(renamed, NOON).readings()).hasSize(2);
  }

  @Test
  void the_file_never_has_more_than_twice_as_many_lines() throws Exception {
    ClockDiaryStore store = store(4);
    for (int i = 0; i < 50; i++) {
      store.add(at(NOON.plusSeconds(i)));
      assertThat(Files.readAllLines(file())).hasSizeLessThanOrEqualTo(1 + 2 * 4);
    }
  }

  @Test
  void what_a_crash_left_of_a_line_does_not_count() throws Exception {
    ClockDiaryStore store = store(3);
    store.add(at(NOON));
    Files.writeString(file(), "reading 2026-11-2", StandardOpenOption.APPEND);
    assertThat(only(store, NOON).readings()).containsExactly(at(NOON));
    store.add(at(NOON.plusSeconds(1)));
    assertThat(only(store, NOON).readings()).hasSize(2);
  }

  @Test
  void a_damaged_line_is_told_and_goes_with_its_age() throws Exception {
    ClockDiaryStore store = store(2);
    store.add(at(NOON));
    Files.writeString(file(), Files.readString(file()).replace("reading 2026", "reading 2027"));
    assertThatThrownBy(() -> store.since(Instant.EPOCH))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file() + " is damaged: line 2");
    store.add(at(NOON.plusSeconds(1)));
    store.add(at(NOON.plusSeconds(2)));
    assertThat(only(store, Instant.EPOCH).readings())
        .containsExactly(at(NOON.plusSeconds(1)), at(NOON.plusSeconds(2)));
  }

  @Test
  void a_file_of_something_else_is_told_and_never_written_over() throws Exception {
    Files.writeString(file(), "a shopping list\n");
    ClockDiaryStore store = store(2);
    assertThatThrownBy(() -> store.add(at(NOON)))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining(file().toString());
    assertThatThrownBy(() -> store.since(NOON)).isInstanceOf(FactorStoreException.class);
    assertThat(file()).hasContent("a shopping list");
  }
}
