package io.lockstep.store.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file to which rows are appended. Its first line is {@code lockstep KIND 1}; every other one is
 * a row, a blank, and the row's sum. A last line without its end is what a crash left of an append:
 * it was never reported as written, and does not count.
 */
final class RowLog {
  private static final String VERSION = "1";

  private final String kind;
  private final SmallFile place;

  RowLog(String kind, int mostBytes) {
    this.kind = kind;
    this.place = new SmallFile(mostBytes);
  }

  /** A row as a line of the file, without its end. */
  static String line(String row) {
    return row + " " + Digests.crc(row);
  }

  /** Writes lines in the place of what is there; durable when this returns. */
  void write(Path file, List<String> lines) {
    StringBuilder text = new StringBuilder(head());
    lines.forEach(line -> text.append(line).append('\n'));
    place.write(file, text.toString());
  }

  private String head() {
    return "lockstep " + kind + " " + VERSION + "\n";
  }

  /**
   * Appends a line to a file that is there.
   *
   * @param force whether it is durable when this returns
   */
  void append(Path file, String line, boolean force) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = endOfLines(channel);
      channel.truncate(end);
      try {
        write(channel.position(end), (line + "\n").getBytes(StandardCharsets.US_ASCII));
        if (force) {
          channel.force(true);
        }
      } catch (IOException failed) {
        channel.truncate(end);
        throw failed;
      }
    } catch (IOException failed) {
      throw Damage.unwritable(file, failed);
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Behind the last line that has its end. */
  private static long endOfLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = channel.size();
    while (end > 0) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }

  /** The lines after the first one; empty when there is no such file. */
  Optional<List<String>> lines(Path file) {
    return place.read(file).map(text -> lines(file, text));
  }

  private List<String> lines(Path file, String text) {
    if (!text.startsWith(head())) {
      throw Damage.in(file, "its first line is not '" + head().strip() + "'");
    }
    return text.substring(head().length(), text.lastIndexOf('\n') + 1).lines().toList();
  }

  /**
   * What a line says.
   *
   * @param index among {@link #lines}
   * @param read takes every word of its row
   */
  static <T> T read(Path file, List<String> lines, int index, Function<RowReader, T> read) {
    return parsed(lines.get(index), read).orElseThrow(() -> Damage.inLine(file, index + 2));
  }

  /** The same; empty when it is damaged. */
  static <T> Optional<T> parsed(String line, Function<RowReader, T> read) {
    String row = line.substring(0, Math.max(0, line.lastIndexOf(' ')));
    if (!line(row).equals(line)) {
      return Optional.empty();
    }
    try {
      RowReader reader = new RowReader(row);
      T value = read.apply(reader);
      reader.end();
      return Optional.of(value);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      return Optional.empty();
    }
  }
}
