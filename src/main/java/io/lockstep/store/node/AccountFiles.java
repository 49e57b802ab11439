package io.lockstep.store.node;

import io.lockstep.factor.AccountRef;
import io.lockstep.store.FileTrouble;
import io.lockstep.store.OwnerOnly;
import io.lockstep.store.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of many accounts, one of each, in 256 directories: none of those grows so long that it
 * becomes slow. All 256 are made at once, so that one that is missing later is known as trouble.
 */
final class AccountFiles {
  private static final int DIRECTORIES = 256;

  private final Path root;

  /**
   * Makes the directories and clears away what a crash left of unfinished writes.
   *
   * @throws StartupException when they cannot be used
   */
  AccountFiles(Path root) throws StartupException {
    this.root = root;
    try {
      for (int i = 0; i < DIRECTORIES; i++) {
        OwnerOnly.directory(directory(i));
        removeDrafts(directory(i));
      }
    } catch (IOException failed) {
      throw new StartupException(
          "cannot use the directory " + root + ": " + FileTrouble.words(failed), failed);
    }
  }

  static void removeDrafts(Path directory) throws IOException {
    for (Path file : listed(directory)) {
      if (OwnerOnly.isDraft(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> listed(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** The files in a directory whose names are digests; others are not this program's. */
  static List<Path> named(Path directory) {
    try {
      return listed(directory).stream()
          .filter(file -> Digests.isFileName(file.getFileName().toString()))
          .toList();
    } catch (IOException failed) {
      throw Damage.unreadable(directory, failed);
    }
  }

  private Path directory(int number) {
    return root.resolve(String.format("%02x", number));
  }

  /** Where an account's file is, or would be. */
  Path of(AccountRef account) {
    String name = Digests.fileName(account.id());
    return root.resolve(name.substring(0, 2)).resolve(name);
  }

  /** What one of the directories holds, 0 to 255. */
  List<Path> in(int number) {
    return named(directory(number));
  }

  /** How many directories there are. */
  int directories() {
    return DIRECTORIES;
  }
}
