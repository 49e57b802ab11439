package io.lockstep.maillog.log4j;

import io.lockstep.maillog.LogSink;
import io.lockstep.maillog.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LifeCycle;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;

/**
 * The log files of one server, open. Files and a missing directory are created for their owner
 * only.
 *
 * <p>A second server in the same directory writes mailbox-2.log and audit-2.log, a third one
 * mailbox-3.log, and so on: two processes that roll one file at midnight would rename each other's
 * file and lose a day. A lock on {@code mailbox.log.lock} tells that the first name is taken; the
 * operating system gives it back when the process ends, however it ends.
 */
public final class LogFiles implements AutoCloseable {
  /** More servers than that do not share a directory on purpose. */
  private static final int MOST_SERVERS = 9;

  private final LoggerContext context;
  private final LogConfiguration.Files files;
  private final FileChannel lock;

  private LogFiles(LoggerContext context, LogConfiguration.Files files, FileChannel lock) {
    this.context = context;
    this.files = files;
    this.lock = lock;
  }

  /**
   * Opens the log files and leads this JVM's whole log4j to them, whatever was configured before.
   * To be called before anything is logged.
   *
   * @throws IOException when the directory or a file cannot be created, written or locked; the
   *     message names the path
   */
  public static LogFiles open(Path directory, LogSettings settings) throws IOException {
    return open(contextOfThisJvm(), directory, settings);
  }

  /**
   * Not through {@code LogManager.getContext}, which would start it with log4j's own configuration
   * and a shutdown hook that closes the files while the host still says good-bye.
   */
  private static LoggerContext contextOfThisJvm() {
    if (LogManager.getFactory() instanceof Log4jContextFactory factory) {
      return factory
          .getSelector()
          .getContext(LogFiles.class.getName(), LogFiles.class.getClassLoader(), false);
    }
    throw new IllegalStateException("log4j-core is not what log4j's interface leads to");
  }

  /** The same for one logger context, which {@link #close} leaves without files. */
  static LogFiles open(LoggerContext context, Path directory, LogSettings settings)
      throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    OwnerOnlyFiles.createDirectory(absolute);
    for (int server = 1; server <= MOST_SERVERS; server++) {
      LogConfiguration.Files files = files(absolute, server, settings);
      Optional<FileChannel> lock = lock(Path.of(files.mailbox() + ".lock"));
      if (lock.isPresent()) {
        return start(context, files, lock.get(), settings);
      }
    }
    throw new IOException(
        "the log directory " + absolute + " is in use by " + MOST_SERVERS + " servers already");
  }

  private static LogConfiguration.Files files(Path directory, int server, LogSettings settings) {
    return new LogConfiguration.Files(
        settings.names().mailboxOf(server, directory),
        settings.names().auditOf(server, directory),
        settings.json()
            ? Optional.of(settings.names().jsonOf(server, directory))
            : Optional.empty());
  }

  private static Optional<FileChannel> lock(Path file) throws IOException {
    OwnerOnlyFiles.createFile(file);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException failed) {
      throw new IOException("the lock file " + file + " cannot be opened", failed);
    }
    if (isLocked(channel)) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException anotherOfThisJvm) {
      return false;
    }
  }

  private static LogFiles start(
      LoggerContext context, LogConfiguration.Files files, FileChannel lock, LogSettings settings)
      throws IOException {
    try {
      OwnerOnlyFiles.createFile(files.mailbox());
      OwnerOnlyFiles.createFile(files.audit());
      if (files.json().isPresent()) {
        OwnerOnlyFiles.createFile(files.json().get());
      }
      LogConfiguration configuration = new LogConfiguration(context, files, settings);
      if (context.getState() == LifeCycle.State.INITIALIZED) {
        context.start(configuration);
      } else {
        context.reconfigure(configuration);
      }
      return new LogFiles(context, files, lock);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Writes verdict and audit lines to these files. Thread-safe. */
  public LogSink sink() {
    return new Log4jSink(context);
  }

  /** The mailbox log, as an absolute path. */
  public Path mailbox() {
    return files.mailbox();
  }

  /** The audit log, as an absolute path. */
  public Path audit() {
    return files.audit();
  }

  /** The machine-readable form of the mailbox log, as an absolute path; empty when switched off. */
  public Optional<Path> json() {
    return files.json();
  }

  /** Closes the files and gives their names back. Later errors go to the console. */
  @Override
  public void close() throws IOException {
    try (lock) {
      context.reconfigure(new DefaultConfiguration());
    }
  }
}
