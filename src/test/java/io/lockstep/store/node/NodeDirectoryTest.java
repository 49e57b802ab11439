package io.lockstep.store.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.store.StartupException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeDirectoryTest {
  @TempDir Path root;

  private Path directory() {
    return root.resolve("a/node");
  }

  @Test
  void it_is_made_for_its_owner_only_and_held_until_it_is_closed() throws Exception {
    try (NodeDirectory node = NodeDirectory.open(directory())) {
      assertThat(node.path()).isEqualTo(directory());
      assertThat(Files.getPosixFilePermissions(directory()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> NodeDirectory.open(directory()))
            .isInstanceOf(StartupException.class)
            .hasMessageContaining(directory().toString())
            .hasMessageContaining("the process " + ProcessHandle.current().pid() + ",");
      }
    }
    NodeDirectory.open(directory()).close();
  }

  @Test
  void closing_twice_does_not_take_it_from_who_holds_it_then() throws Exception {
    NodeDirectory first = NodeDirectory.open(directory());
    first.close();
    try (NodeDirectory second = NodeDirectory.open(directory())) {
      first.close();
      assertThat(second.path()).isEqualTo(directory());
      assertThatThrownBy(() -> NodeDirectory.open(directory()))
          .isInstanceOf(StartupException.class);
    }
  }

  @Test
  void what_another_process_holds_is_refused_with_its_number_and_free_when_that_is_killed()
      throws Exception {
    Process other = other();
    try (BufferedReader says = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> NodeDirectory.open(directory()))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("the process " + other.pid() + ", started at 2");
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    try (NodeDirectory node = NodeDirectory.open(directory())) {
      assertThat(node.path()).isEqualTo(directory());
    }
  }

  @Test
  void this_process_still_keeps_others_out_after_it_was_refused_itself() throws Exception {
    try (NodeDirectory node = NodeDirectory.open(directory())) {
      assertThatThrownBy(() -> NodeDirectory.open(node.path()))
          .isInstanceOf(StartupException.class);
      Process other = other();
      try {
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).isNotZero();
      } finally {
        other.destroyForcibly();
      }
    }
  }

  private Process other() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            HoldingProcess.class.getName(),
            directory().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void a_file_in_its_place_stops_the_start() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> NodeDirectory.open(file))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void an_old_note_without_a_lock_holds_nothing() throws Exception {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("holder"), "the process 1, started at 2020");
    NodeDirectory.open(directory()).close();
    assertThat(directory().resolve("holder")).doesNotExist();
  }
}
