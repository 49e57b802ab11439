package io.lockstep.store.node;

import io.lockstep.factor.Sealed;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Writes one row of a node's files: words of printable ASCII with a blank between them, the row's
 * kind first. A text stands in quotes and has every other character as a number, so that whatever
 * it is, the row stays one row and the text comes back as it was.
 */
final class RowWriter {
  static final String ABSENT = "-";

  /** Keys of sealers that seal nothing. */
  private static final Set<String> NO_KEYS = Set.of("unhashed", "clear");

  private final StringBuilder row = new StringBuilder();

  RowWriter(String kind) {
    row.append(kind);
  }

  private RowWriter word(String word) {
    row.append(' ').append(word);
    return this;
  }

  RowWriter text(String text) {
    row.append(" \"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (plain(c)) {
        row.append(c);
      } else {
        row.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          row.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      }
    }
    row.append('"');
    return this;
  }

  /** Whether a character of a text stands for itself. */
  static boolean plain(char c) {
    return c > ' ' && c <= '~' && c != '"' && c != '\\';
  }

  RowWriter number(long number) {
    return word(Long.toString(number));
  }

  RowWriter flag(boolean flag) {
    return word(flag ? "yes" : "no");
  }

  RowWriter time(Instant time) {
    return word(time.toString());
  }

  /**
   * @throws IllegalStateException when the value is not sealed: it must not reach the disk
   */
  RowWriter sealed(Sealed sealed) {
    if (NO_KEYS.contains(sealed.keyId())) {
      throw new IllegalStateException("a value that is not sealed is never written");
    }
    return text(sealed.keyId()).word(":" + Base64.getEncoder().encodeToString(sealed.bytes()));
  }

  /** Writes what is there, or the sign that nothing is. */
  <T> RowWriter optional(Optional<T> value, BiConsumer<RowWriter, T> write) {
    value.ifPresentOrElse(there -> write.accept(this, there), () -> word(ABSENT));
    return this;
  }

  String row() {
    return row.toString();
  }
}
