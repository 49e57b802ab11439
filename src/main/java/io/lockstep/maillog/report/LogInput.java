package io.lockstep.maillog.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A log to read: a file, packed with gzip or not, or standard input. What it is, its first bytes
 * tell, not its name.
 */
public final class LogInput {
  private static final String USUAL_NAME = "mailbox";

  /** Directories that say nothing about the machine whose logs they hold. */
  private static final Set<String> NAMELESS = Set.of("", ".", "..", "log", "logs", "zimbra", "tmp");

  private final String name;
  private final String node;
  private final Opening opening;

  private interface Opening {
    ByteSource open() throws IOException;
  }

  private LogInput(String name, String node, Opening opening) {
    this.name = name;
    this.node = node;
    this.opening = opening;
  }

  /** A file. */
  public static LogInput of(Path file) {
    return new LogInput(
        file.toString(),
        nodeOf(file),
        () -> {
          if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
          }
          return new PlainSource(FileChannel.open(file, StandardOpenOption.READ));
        });
  }

  /** Standard input, or another stream. */
  public static LogInput of(InputStream stream, String name) {
    return new LogInput(name, name, () -> new PlainSource(Channels.newChannel(stream)));
  }

  /** What it is called in messages. */
  public String name() {
    return name;
  }

  /**
   * Classic lines name no server, so the file has to: {@code mbox1.log.gz} and {@code
   * mbox1/mailbox.log.2026-11-22} are of {@code mbox1}.
   */
  String node() {
    return node;
  }

  ByteSource open() throws IOException {
    ByteSource source = opening.open();
    try {
      PeekedSource peeked = new PeekedSource(source, 2);
      return peeked.beginsWith(GzipSource.MAGIC_1, GzipSource.MAGIC_2)
          ? new GzipSource(peeked)
          : peeked;
    } catch (IOException | RuntimeException failed) {
      source.close();
      throw failed;
    }
  }

  private static String nodeOf(Path file) {
    String fileName = String.valueOf(file.getFileName());
    int dot = fileName.indexOf(".log");
    String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
    if (!stem.equals(USUAL_NAME)) {
      return stem;
    }
    Path directory = file.getParent();
    String place = directory == null ? "" : String.valueOf(directory.getFileName());
    return NAMELESS.contains(place) ? stem : place;
  }
}
