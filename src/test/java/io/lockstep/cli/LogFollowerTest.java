package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void one() throws IOException {
    log = directory.resolve("mailbox.log");
    write("before\n");
  }

  private void write(String text) throws IOException {
    Files.writeString(
        log, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void only_what_comes_after_the_end_is_read_and_once() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      assertThat(follower.poll()).isEmpty();
      write("one\ntwo\n");
      assertThat(follower.poll()).containsExactly("one", "two");
      assertThat(follower.poll()).isEmpty();
    }
  }

  @Test
  void from_its_start_the_old_lines_come_too() throws IOException {
    try (LogFollower follower = new LogFollower(log, false)) {
      assertThat(follower.poll()).containsExactly("before");
    }
  }

  @Test
  void half_a_line_waits_for_its_other_half() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      write("näch");
      assertThat(follower.poll()).isEmpty();
      write("ste\nhalf");
      assertThat(follower.poll()).containsExactly("nächste");
    }
  }

  @Test
  void a_file_that_was_renamed_is_read_to_its_end_and_then_the_new_one() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      write("one\n");
      follower.poll();
      write("last of the day\n");
      Files.move(log, directory.resolve("mailbox.log.2026-11-22"));
      assertThat(follower.poll()).containsExactly("last of the day");
      write("first of the day\n");
      assertThat(follower.poll()).containsExactly("first of the day");
    }
  }

  @Test
  void between_rename_and_new_file_nothing_is_lost() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      Path rolled = directory.resolve("mailbox.log.2026-11-22");
      Files.move(log, rolled);
      assertThat(follower.poll()).isEmpty();
      Files.writeString(rolled, "late\n", StandardOpenOption.APPEND);
      write("early\n");
      assertThat(follower.poll()).containsExactly("late", "early");
    }
  }

  @Test
  void a_file_that_was_emptied_is_read_from_its_start() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      write("one two three\n");
      follower.poll();
      Files.writeString(log, "new\n");
      assertThat(follower.poll()).containsExactly("new");
    }
  }

  @Test
  void a_file_that_is_not_there_yet_is_waited_for() throws IOException {
    Files.delete(log);
    try (LogFollower follower = new LogFollower(log, true)) {
      assertThat(follower.poll()).isEmpty();
      write("one\n");
      assertThat(follower.poll()).containsExactly("one");
    }
  }

  @Test
  void a_line_without_end_is_cut_and_the_next_one_read() throws IOException {
    try (LogFollower follower = new LogFollower(log, true)) {
      write("x".repeat(3_000_000));
      assertThat(follower.poll()).isEmpty();
      write("\nnext\n");
      assertThat(follower.poll()).hasSize(2).last().isEqualTo("next");
    }
  }
}
