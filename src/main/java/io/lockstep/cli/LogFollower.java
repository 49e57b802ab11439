package io.lockstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what is added to a log file, also after it was renamed and begun anew. It never waits: who
 * asks gets the whole lines that came since.
 */
final class LogFollower implements AutoCloseable {
  private static final int ROOM_BYTES = 64 * 1024;

  /** Nobody writes longer ones; the rest of such a line is dropped. */
  private static final int LONGEST_LINE = 1024 * 1024;

  private final Path file;
  private final ByteBuffer room = ByteBuffer.allocate(ROOM_BYTES);
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private Optional<FileChannel> open = Optional.empty();
  private Object key = "";

  /**
   * @param fromItsEnd what stands in the file already is passed over
   * @throws IOException when there is such a file and it cannot be read
   */
  LogFollower(Path file, boolean fromItsEnd) throws IOException {
    this.file = file;
    reopen();
    if (fromItsEnd && open.isPresent()) {
      open.get().position(open.get().size());
    }
  }

  /**
   * The lines that were finished since the last call, without their ends.
   *
   * @throws IOException when the file cannot be read
   */
  List<String> poll() throws IOException {
    List<String> lines = new ArrayList<>();
    read(lines);
    if (renamed()) {
      // What was written between the last look and the rename.
      read(lines);
      begun.reset();
      reopen();
      read(lines);
    }
    return lines;
  }

  private boolean renamed() throws IOException {
    if (open.isEmpty()) {
      return true;
    }
    if (open.get().size() < open.get().position()) {
      return true;
    }
    try {
      return !key(file).equals(key);
    } catch (NoSuchFileException between) {
      // The old one is gone and the new one not there yet.
      return false;
    }
  }

  private void reopen() throws IOException {
    close();
    try {
      open = Optional.of(FileChannel.open(file));
      key = key(file);
    } catch (NoSuchFileException notYet) {
      open = Optional.empty();
    }
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, "");
  }

  private void read(List<String> lines) throws IOException {
    if (open.isEmpty()) {
      return;
    }
    room.clear();
    while (open.get().read(room) > 0) {
      room.flip();
      while (room.hasRemaining()) {
        byte one = room.get();
        if (one == '\n') {
          lines.add(begun.toString(StandardCharsets.UTF_8));
          begun.reset();
        } else if (begun.size() < LONGEST_LINE) {
          begun.write(one);
        }
      }
      room.clear();
    }
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
