package io.lockstep.store.node;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The sentences about files that cannot be used. They name the file and repeat nothing of it. */
final class Damage {
  private Damage() {}

  static FactorStoreException in(Path file, String what) {
    return new FactorStoreException(
        "the file " + file + " is damaged: " + what + ". Restore it from a copy or remove it");
  }

  static FactorStoreException inLine(Path file, int number) {
    return in(file, "line " + number + " cannot be read");
  }

  static FactorStoreException unreadable(Path file, IOException failed) {
    return new FactorStoreException(
        "cannot read " + file + ": " + FileTrouble.words(failed), failed);
  }

  /** What is on a disk that is not mounted is not what was never written. */
  static void requireDirectoryOf(Path file, NoSuchFileException missing) {
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw unreadable(file, missing);
    }
  }

  static FactorStoreException unwritable(Path file, IOException failed) {
    return new FactorStoreException(
        "cannot write " + file + ": " + FileTrouble.words(failed), failed);
  }
}
