package io.lockstep.store;

import io.lockstep.clock.JumpMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server remembers of its two clocks, as a line in the data directory: so that a step is
 * seen by the next run, and by commands beside it. It is written when the clock was set, and read
 * at the start.
 */
public final class JumpFile {
  /** Its name in the data directory. */
  public static final String NAME = "clock";

  private static final long LONGEST_FILE = 512;

  private final Path file;

  public JumpFile(Path file) {
    this.file = file;
  }

  /** Empty when nothing is remembered, or it cannot be read. */
  public Optional<JumpMemory> read() {
    try {
      return Files.size(file) > LONGEST_FILE
          ? Optional.empty()
          : JumpMemory.parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Remembers this from now on; where it cannot be written, the next run knows less. */
  public void keep(JumpMemory memory) {
    try {
      OwnerOnly.replace(file, (memory.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException disk) {
      // The server's other files tell of a full disk; a witness must not stop anything.
    }
  }
}
