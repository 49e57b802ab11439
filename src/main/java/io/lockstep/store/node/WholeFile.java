package io.lockstep.store.node;

import io.lockstep.factor.FactorStoreException;
import java.nio.charset.StandardCharsets;
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
  private final SmallFile place;

  WholeFile(String kind, int mostBytes) {
    this.kind = kind;
    this.place = new SmallFile(mostBytes);
  }

  /** Writes rows in the place of what is there; durable when this returns. */
  void write(Path file, List<String> rows) {
    String rest = rows.isEmpty() ? "" : String.join("\n", rows) + "\n";
    place.write(file, head(rest) + rest);
  }

  private String head(String rest) {
    String sum = Digests.sha256(rest.getBytes(StandardCharsets.US_ASCII));
    return "lockstep " + kind + " " + VERSION + " " + sum + "\n";
  }

  /** The rows; empty when there is no such file. */
  Optional<List<String>> read(Path file) {
    return place.read(file).map(text -> rows(file, text));
  }

  private List<String> rows(Path file, String text) {
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
    return rest.lines().toList();
  }
}
