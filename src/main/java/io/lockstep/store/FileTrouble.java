package io.lockstep.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, in words for whoever looks after it. */
public final class FileTrouble {
  private FileTrouble() {}

  /** A few words without the file's name: the caller's sentence has it. */
  public static String words(IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof NotDirectoryException) {
      return "a part of its path is no directory";
    }
    if (failed instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    if (failed instanceof EOFException) {
      return "it ends too early";
    }
    String reason =
        failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
    return reason == null ? failed.getClass().getSimpleName() : reason;
  }
}
