package io.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.factor.SwitchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final FileTime TICK = FileTime.from(NOW);

  @TempDir Path directory;
  private Path file;
  private SwitchFile store;

  @BeforeEach
  void begin() {
    file = directory.resolve(SwitchFile.NAME);
    store = new SwitchFile(file);
  }

  private static SwitchState state(boolean on, String by, String reason) {
    return new SwitchState(
        on,
        Optional.of(NOW),
        Optional.of(by),
        Optional.of(reason),
        Optional.empty(),
        Optional.empty());
  }

  private void onBecause(String problem) {
    SwitchState state = store.read();
    assertThat(state.on()).isTrue();
    assertThat(state.problem().orElseThrow()).contains(file.toString()).contains(problem);
  }

  @Test
  void a_file_that_is_not_there_means_on() {
    assertThat(store.read()).isEqualTo(SwitchState.neverTurned());
  }

  @Test
  void what_was_written_is_read_by_everybody() throws IOException {
    SwitchState off =
        new SwitchState(
            false,
            Optional.of(NOW),
            Optional.of("root"),
            Optional.of("clock = broken"),
            Optional.of(NOW.plusSeconds(7200)),
            Optional.empty());
    store.write(off);
    assertThat(store.read()).isEqualTo(off);
    assertThat(new SwitchFile(file).read()).isEqualTo(off);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_removed_file_means_on_again() throws IOException {
    store.write(state(false, "root", "x"));
    assertThat(store.read().on()).isFalse();
    Files.delete(file);
    assertThat(store.read()).isEqualTo(SwitchState.neverTurned());
  }

  @Test
  void a_change_by_another_process_is_seen_at_once() throws IOException {
    SwitchFile other = new SwitchFile(file);
    for (int i = 0; i < 20; i++) {
      other.write(state(i % 2 == 0, "root", "round " + i));
      assertThat(store.read()).isEqualTo(state(i % 2 == 0, "root", "round " + i));
    }
  }

  /** Neither the time nor the length need tell that it is another state. */
  @Test
  void a_change_is_seen_within_one_tick_of_the_file_systems_clock_and_at_the_same_length()
      throws IOException {
    SwitchFile other = new SwitchFile(file);
    SwitchState on = state(true, "roots", "x");
    SwitchState off = state(false, "root", "x");
    other.write(on);
    long length = Files.size(file);
    Files.setLastModifiedTime(file, TICK);
    assertThat(store.read()).isEqualTo(on);
    for (int i = 0; i < 6; i++) {
      SwitchState next = i % 2 == 0 ? off : on;
      // Written several times, so that the file system may give a freed file's number again.
      other.write(next);
      other.write(next);
      Files.setLastModifiedTime(file, TICK);
      assertThat(Files.size(file)).isEqualTo(length);
      assertThat(store.read()).isEqualTo(next);
    }
  }

  @Test
  void a_change_in_place_by_hand_is_seen_within_one_tick_too() throws IOException {
    Files.writeString(file, "state = on \n");
    Files.setLastModifiedTime(file, TICK);
    assertThat(store.read().on()).isTrue();
    Files.writeString(file, "state = off\n");
    Files.setLastModifiedTime(file, TICK);
    assertThat(store.read().on()).isFalse();
  }

  @Test
  void a_hand_written_file_may_have_comments_and_blank_lines() throws IOException {
    Files.writeString(file, "# for the night\r\n\r\nstate=off\r\n  by =  root\r\n");
    assertThat(store.read().on()).isFalse();
    assertThat(store.read().by()).contains("root");
  }

  @Test
  void a_directory_in_its_place_means_on_and_cannot_be_written() throws IOException {
    Files.createDirectories(file.resolve("inside"));
    onBecause("regular file");
    assertThatThrownBy(() -> store.write(state(false, "root", "x")))
        .isInstanceOf(IOException.class);
    onBecause("regular file");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "state = maybe",
        "state = OFF",
        "by = root",
        "state = off\nuntil = tomorrow",
        "state = off\nsince = 2026-11-22",
        "state = off\nnonsense",
        "state = off\nstate = on",
        "state = on\nstate = off"
      })
  void garbage_means_on_and_says_why(String content) throws IOException {
    Files.writeString(file, content);
    onBecause("cannot be read");
  }

  @Test
  void bytes_that_are_no_text_mean_on() throws IOException {
    Files.write(file, new byte[] {'s', 't', 'a', 't', 'e', '=', (byte) 0xff, (byte) 0xfe});
    onBecause("cannot be read");
  }

  @Test
  void a_file_too_large_means_on_and_is_not_read() throws IOException {
    Files.writeString(file, "state = off\nreason = " + "x".repeat(9000) + "\n");
    onBecause("8 KiB");
  }

  @Test
  void a_file_in_the_place_of_its_directory_means_on() throws IOException {
    Path nowhere = Files.createFile(directory.resolve("f")).resolve("switch");
    SwitchState state = new SwitchFile(nowhere).read();
    assertThat(state.on()).isTrue();
    assertThat(state.problem().orElseThrow()).contains(nowhere.toString());
  }

  @Test
  void a_link_that_leads_in_a_circle_means_on() throws IOException {
    Files.createSymbolicLink(file, file);
    onBecause("cannot be read");
  }

  @Test
  void a_reason_too_long_is_refused_and_the_old_state_stands() throws IOException {
    store.write(state(true, "root", "x"));
    assertThatThrownBy(() -> store.write(state(false, "root", "x".repeat(9000))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
    assertThat(store.read()).isEqualTo(state(true, "root", "x"));
  }
}
