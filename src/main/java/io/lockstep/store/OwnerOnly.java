package io.lockstep.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner can read, written so that a crash leaves no half. */
public final class OwnerOnly {
  private static final String DRAFT = ".new";

  private OwnerOnly() {}

  /**
   * Makes a directory and its parents, readable by its owner only; one that exists is left as it
   * is.
   *
   * @throws IOException when it cannot be made
   */
  public static void directory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(directory, "rwx------"));
    }
  }

  /**
   * Makes an empty file for its owner only, unless there is one.
   *
   * @throws IOException when it cannot be made
   */
  public static void createEmpty(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, "rw-------"));
    } catch (FileAlreadyExistsException there) {
      // Kept as it is.
    }
  }

  /**
   * Takes a file from everybody but its owner, as far as this process may; one that is not there is
   * left alone.
   */
  public static void tighten(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException notOurs) {
      // Whoever owns it decides, or it just went away.
    }
  }

  /**
   * Writes a new file; an existing one is never touched.
   *
   * @throws FileAlreadyExistsException when there is one
   */
  static void create(Path file, byte[] content) throws IOException {
    Path draft = draft(file, content);
    try {
      // A link to a name that exists fails, so of two that start at once only one makes the file.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException other) {
      throw other;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Replaces a file as one step: readers see the old content or the new one. */
  static void replace(Path file, byte[] content) throws IOException {
    Path draft = draft(file, content);
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException simple) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * The same, and it is on the disk when this returns. A crash before that leaves the old content
   * or the new one, and perhaps a draft beside it, see {@link #isDraft}.
   *
   * @throws IOException when it cannot be done; the old content is still there, unless it was only
   *     the directory that could not be forced
   */
  public static void replaceDurably(Path file, byte[] content) throws IOException {
    replace(file, content);
    force(file.toAbsolutePath().getParent());
  }

  /**
   * Deletes a file, and it is gone from the disk when this returns; one that is not there is well.
   *
   * @throws IOException when it cannot be deleted
   */
  public static void deleteDurably(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      force(file.toAbsolutePath().getParent());
    }
  }

  /** Whether a file is what a crash left of a write that was not finished. */
  public static boolean isDraft(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(DRAFT);
  }

  /** A new name is safe only when its directory is on the disk, too. */
  private static void force(Path directory) throws IOException {
    if (isPosix(directory)) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path draft(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path draft =
        Files.createTempFile(
            directory, "." + file.getFileName(), DRAFT, attributes(directory, "rw-------"));
    try (FileChannel channel = FileChannel.open(draft, Set.of(StandardOpenOption.WRITE))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(draft);
      throw failed;
    }
    return draft;
  }

  private static boolean isPosix(Path where) {
    return where.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path where, String permissions) {
    return isPosix(where)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
