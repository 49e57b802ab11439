package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCommandsTest {
  @TempDir Path directory;

  private Commands commands(Duration limit, String script) throws IOException {
    Path program = directory.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new SystemCommands(List.of(directory), limit);
  }

  @Test
  void what_it_prints_comes_back_with_its_exit_code() throws IOException {
    Commands commands = commands(Duration.ofSeconds(30), "echo \"$1\"; echo no >&2; exit 3");
    assertThat(commands.run(List.of("program", "x y"))).contains(new Commands.Answer(3, "x y\n"));
  }

  @Test
  void a_program_that_is_not_there_says_nothing() {
    assertThat(
            new SystemCommands(List.of(directory), Duration.ofSeconds(30)).run(List.of("program")))
        .isEmpty();
  }

  @Test
  void one_that_does_not_end_is_ended_with_what_it_started() throws IOException {
    Path alive = directory.resolve("alive");
    Commands commands =
        commands(Duration.ofMillis(300), "(sleep 60; touch " + alive + ") & echo $!; wait");
    assertThat(commands.run(List.of("program"))).isEmpty();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 60"));
  }

  @Test
  void one_that_never_stops_printing_is_cut_off() throws IOException {
    Commands commands = commands(Duration.ofSeconds(30), "yes | head -c 65536; exec yes");
    long before = System.nanoTime();
    // Its pipe is closed, so it ends by itself; whether it is believed then does not matter.
    commands.run(List.of("program")).ifPresent(said -> assertThat(said.out()).hasSize(65_536));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
  }

  @Test
  void nothing_of_this_processs_environment_goes_along() throws IOException {
    Commands commands = commands(Duration.ofSeconds(30), "echo \"home=$HOME lang=$LC_ALL\"");
    assertThat(commands.run(List.of("program"))).contains(new Commands.Answer(0, "home= lang=C\n"));
  }
}
