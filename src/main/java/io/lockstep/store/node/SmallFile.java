package io.lockstep.store.node;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of ASCII text that is read and replaced as a whole.
 *
 * @param mostBytes a longer one is neither written nor read
 */
record SmallFile(int mostBytes) {

  /** Writes a text in the place of what is there; durable when this returns. */
  void write(Path file, String text) {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    if (content.length > mostBytes) {
      throw new FactorStoreException(
          "cannot write " + file + ": it would be larger than " + mostBytes + " bytes");
    }
    try {
      OwnerOnly.replaceDurably(file, content);
    } catch (IOException failed) {
      throw Damage.unwritable(file, failed);
    }
  }

  /**
   * The text; empty when there is no such file. Every byte becomes a character of its own: nothing
   * that is no ASCII goes unseen.
   */
  Optional<String> read(Path file) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(mostBytes + 1);
    } catch (NoSuchFileException none) {
      Damage.requireDirectoryOf(file, none);
      return Optional.empty();
    } catch (IOException failed) {
      throw Damage.unreadable(file, failed);
    }
    if (content.length > mostBytes) {
      throw Damage.in(file, "it is larger than " + mostBytes + " bytes");
    }
    return Optional.of(new String(content, StandardCharsets.ISO_8859_1));
  }
}
