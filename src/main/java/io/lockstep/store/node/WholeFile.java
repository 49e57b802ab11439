package io.lockstep.store.node;

import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that is written as a whole. Its first line is {@code lockstep KIND 1 SUM}: what it is, the
 * version of its form, and the SHA-256 of every byte after that line.
 */
final class WholeFile {
  private static final String VERSION = "1";

  private final String kind;
  private final int mostBytes;

  WholeFile(String kind, int mostBytes) {
    this.kind = kind;
    this.mostBytes = mostBytes;
  }

  /** Writes rows in the place of what is there; durable when this returns. */
  void write(Path file, List<String> rows) {
    String rest = rows.isEmpty() ? "" : String.join("\n", rows) + "\n";
    byte[] content = (head(rest) + rest).getBytes(StandardCharsets.US_ASCII);
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

  private String head(String rest) {
    String sum = Digests.sha256(rest.getBytes(StandardCharsets.US_ASCII));
    return "lockstep " + kind + " " + VERSION + " " + sum + "\n";
  }

  /** The rows; empty when there is no such file. */
  Optional<List<String>> read(Path file) {
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
    // Every byte becomes a character of its own: nothing that is no ASCII goes unseen.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int head = text.indexOf('\n') + 1;
    if (!text.startsWith("lockstep " + kind + " ") || head == 0) {
      throw Damage.in(file, "its first line does not say 'lockstep " + kind + "'");
    }
    if (!text.startsWith("lockstep " + kind + " " + VERSION + " ")) {
      throw new FactorStoreException(
          "the file " + file + " has a form that this version does not know");
    }
    String rest = text.substring(head);
    if (!text.substring(0, head).equals(head(rest))) {
      throw Damage.in(file, "its content does not have the sum in its first line");
    }
    return Optional.of(rest.lines().toList());
  }
}
