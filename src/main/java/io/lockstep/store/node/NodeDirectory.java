package io.lockstep.store.node;

import io.lockstep.store.FileTrouble;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The directory of a node, held by one process at a time. The lock ends with the process, however
 * that ends, and is the system's; a note beside it tells who holds it.
 */
public final class NodeDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String HOLDER = "holder";
  private static final long LONGEST_NOTE = 512;

  private final Path directory;
  private final FileChannel channel;

  private NodeDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Makes the directory when it is not there, for its owner only, and takes hold of it.
   *
   * @throws StartupException when it cannot be used, or is held, by this process or another one;
   *     tells by whom
   */
  public static NodeDirectory open(Path directory) throws StartupException {
    try {
      OwnerOnly.directory(directory);
      // Asked before the lock file is touched: when a process closes that file once, the system
      // takes all its locks on it away, also the one that is held.
      if (heldHere(directory)) {
        throw held(directory);
      }
      OwnerOnly.createEmpty(directory.resolve(LOCK));
      FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw held(directory);
      }
      return noted(new NodeDirectory(directory, channel));
    } catch (IOException failed) {
      throw new StartupException(
          "cannot use the directory " + directory + ": " + FileTrouble.words(failed), failed);
    }
  }

  /** Whether a server has ever opened a directory: its lock file stays there for good. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(LOCK));
  }

  /** Unknown where the system does not tell when this process started: its number comes again. */
  private static boolean heldHere(Path directory) {
    return ProcessHandle.current().info().startInstant().isPresent()
        && holder(directory).filter(here()::equals).isPresent();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException thisProcess) {
      return false;
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  private static NodeDirectory noted(NodeDirectory opened) throws IOException {
    try {
      OwnerOnly.replaceDurably(
          opened.directory.resolve(HOLDER), here().getBytes(StandardCharsets.US_ASCII));
      return opened;
    } catch (IOException failed) {
      opened.channel.close();
      throw failed;
    }
  }

  private static StartupException held(Path directory) {
    return new StartupException(
        "the directory "
            + directory
            + " is in use by "
            + holder(directory).orElse("another process")
            + ": only one server at a time may keep its state there");
  }

  private static Optional<String> holder(Path directory) {
    Path note = directory.resolve(HOLDER);
    try {
      return Files.size(note) > LONGEST_NOTE
          ? Optional.empty()
          : Optional.of(Files.readString(note, StandardCharsets.US_ASCII));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Its start is in it because numbers of processes come again, in a container at every start. */
  private static String here() {
    ProcessHandle process = ProcessHandle.current();
    String started =
        process.info().startInstant().map(Instant::toString).orElse("a time nobody knows");
    return "the process " + process.pid() + ", started at " + started;
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /**
   * Lets go of it. The lock file stays: who deleted it could delete one that somebody else holds.
   *
   * @throws IOException when the system refuses; the lock ends with the process then
   */
  @Override
  public void close() throws IOException {
    try {
      if (channel.isOpen()) {
        Files.deleteIfExists(directory.resolve(HOLDER));
      }
    } finally {
      channel.close();
    }
  }
}
