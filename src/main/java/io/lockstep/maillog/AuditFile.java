package io.lockstep.maillog;

import io.lockstep.factor.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Appends to a server's audit.log from another process, such as the command line. Each line is one
 * append, which the operating system puts at the end of the file whoever else writes to it; the
 * file is opened anew for each, so that a line goes to the current file after the server rolled it.
 * This class itself never rolls.
 *
 * <p>Lines of other categories than {@link LogSink#SECURITY} are dropped.
 */
public final class AuditFile implements LogSink {
  private final Path file;
  private final DateTimeFormatter time;

  private AuditFile(Path file, ZoneId zone) {
    this.file = file;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT).withZone(zone);
  }

  /**
   * The audit.log of a log directory; creates both for their owner only when they are missing.
   *
   * @param names of the log files; this is the first server's
   * @param zone of the times in the lines
   * @throws IOException when they cannot be created or written; the message names the path
   */
  public static AuditFile in(Path directory, LogNames names, ZoneId zone) throws IOException {
    OwnerOnlyFiles.createDirectory(directory);
    Path file = names.auditOf(1, directory.toAbsolutePath());
    OwnerOnlyFiles.createFile(file);
    return new AuditFile(file, zone);
  }

  /** The file, as an absolute path. */
  public Path path() {
    return file;
  }

  /**
   * @throws UncheckedIOException when the line cannot be written; the message names the file
   */
  @Override
  public void log(Level level, String category, String message, Origin origin) {
    if (!category.equals(SECURITY)) {
      return;
    }
    try {
      append(line(level, message, origin));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot append to " + file, failed);
    }
  }

  private String line(Level level, String message, Origin origin) {
    return "%s %-5s [%s] [%s] %s - %s%n"
        .formatted(
            time.format(origin.arrived()),
            level,
            LogText.thread(origin.thread()),
            LogContextText.of(origin.context()),
            SECURITY,
            LogText.clean(message));
  }

  /** Follows no link: root must not be led to another file by whoever owns the directory. */
  private void append(String line) throws IOException {
    OwnerOnlyFiles.createFile(file);
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
