package io.lockstep.maillog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * Creates log files that only their owner can read, where the file system knows owners (0700 for
 * directories, 0600 for files). What exists already keeps its permissions.
 */
public final class OwnerOnlyFiles {

  private OwnerOnlyFiles() {}

  /**
   * Creates a directory and its missing parents.
   *
   * @throws IOException when it cannot be created or is no directory that can be written; the
   *     message names the path
   */
  public static void createDirectory(Path directory) throws IOException {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, attributes(directory, "rwx------"));
      }
    } catch (IOException failed) {
      throw new IOException("the log directory " + directory + " cannot be created", failed);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException("the log directory " + directory + " cannot be written");
    }
  }

  /**
   * Creates an empty file unless there is one. It belongs to the owner of its directory, so that a
   * command of root leaves nothing behind which the server cannot write.
   *
   * @throws IOException when it cannot be created; the message names the path
   */
  public static void createFile(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      Files.createFile(file, attributes(directory, "rw-------"));
    } catch (FileAlreadyExistsException there) {
      return;
    } catch (IOException failed) {
      throw new IOException("the log file " + file + " cannot be created", failed);
    }
    FileOwnerAttributeView view =
        Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      UserPrincipal owner = Files.getOwner(directory);
      if (!owner.equals(view.getOwner())) {
        view.setOwner(owner);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) throws IOException {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    FileStore store = Files.getFileStore(existing);
    return store.supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
