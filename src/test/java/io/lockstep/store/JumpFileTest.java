package io.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.JumpMemory;
import io.lockstep.clock.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JumpFileTest {
  private static final JumpMemory MEMORY =
      new JumpMemory(
          new Moment(1_795_000_000_000L, new BootTime("acc8ab64-9d00", 5_000)),
          Optional.of(new JumpMemory.Jump(-600_000, new BootTime("acc8ab64-9d00", 4_000))));

  @TempDir Path directory;

  @Test
  void what_is_kept_is_read_again_and_is_its_owners_alone() throws IOException {
    JumpFile file = new JumpFile(directory.resolve(JumpFile.NAME));
    assertThat(file.read()).isEmpty();
    file.keep(MEMORY);
    assertThat(file.read()).contains(MEMORY);
    assertThat(Files.getPosixFilePermissions(directory.resolve(JumpFile.NAME)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(directory.toFile().list()).containsExactly(JumpFile.NAME);
  }

  @Test
  void garbage_and_long_files_are_no_memory() throws IOException {
    Path path = directory.resolve(JumpFile.NAME);
    Files.writeString(path, "nonsense");
    assertThat(new JumpFile(path).read()).isEmpty();
    Files.writeString(path, MEMORY.text() + " ".repeat(600));
    assertThat(new JumpFile(path).read()).isEmpty();
    Files.write(path, new byte[] {(byte) 0xff, 0});
    assertThat(new JumpFile(path).read()).isEmpty();
  }

  @Test
  void where_it_cannot_be_written_nothing_happens() {
    JumpFile file = new JumpFile(directory.resolve("none").resolve(JumpFile.NAME));
    file.keep(MEMORY);
    assertThat(file.read()).isEmpty();
  }
}
