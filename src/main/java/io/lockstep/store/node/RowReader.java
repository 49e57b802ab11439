package io.lockstep.store.node;

import io.lockstep.factor.Sealed;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a row that {@link RowWriter} wrote, and nothing that it would have written otherwise. Every
 * method throws IllegalArgumentException or DateTimeException when the row is not as it should be;
 * their messages may repeat what stands there and are not for others.
 */
final class RowReader {
  private final String row;
  private final String kind;
  private int at;

  RowReader(String row) {
    this.row = row;
    this.kind = next();
  }

  String kind() {
    return kind;
  }

  /** The same, when it is of a kind. */
  RowReader ofKind(String wanted) {
    require(kind.equals(wanted));
    return this;
  }

  private String next() {
    if (at > row.length()) {
      throw new IllegalArgumentException("the row is too short");
    }
    int blank = row.indexOf(' ', at);
    String word = row.substring(at, blank < 0 ? row.length() : blank);
    at += word.length() + 1;
    return word;
  }

  private static void require(boolean met) {
    if (!met) {
      throw new IllegalArgumentException("the row is written otherwise");
    }
  }

  String text() {
    String word = next();
    require(word.length() >= 2 && word.startsWith("\"") && word.endsWith("\""));
    StringBuilder text = new StringBuilder(word.length());
    int end = word.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = word.charAt(i);
      if (RowWriter.plain(c)) {
        text.append(c);
      } else {
        require(c == '\\' && i + 6 <= end && word.charAt(i + 1) == 'u');
        char meant = (char) hex(word, i + 2);
        require(!RowWriter.plain(meant));
        text.append(meant);
        i += 5;
      }
    }
    return text.toString();
  }

  /** Four digits in lower case. */
  private static int hex(String word, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = "0123456789abcdef".indexOf(word.charAt(i));
      require(digit >= 0);
      number = number * 16 + digit;
    }
    return number;
  }

  long number() {
    String word = next();
    long number = Long.parseLong(word);
    require(Long.toString(number).equals(word));
    return number;
  }

  int smallNumber() {
    long number = number();
    require(number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE);
    return (int) number;
  }

  boolean flag() {
    String word = next();
    require(word.equals("yes") || word.equals("no"));
    return word.equals("yes");
  }

  Instant time() {
    String word = next();
    Instant time = Instant.parse(word);
    require(time.toString().equals(word));
    return time;
  }

  Sealed sealed() {
    String keyId = text();
    String word = next();
    require(word.startsWith(":"));
    byte[] bytes = Base64.getDecoder().decode(word.substring(1));
    require(Base64.getEncoder().encodeToString(bytes).equals(word.substring(1)));
    return new Sealed(keyId, bytes);
  }

  <T> Optional<T> optional(Function<RowReader, T> read) {
    int before = at;
    if (next().equals(RowWriter.ABSENT)) {
      return Optional.empty();
    }
    at = before;
    return Optional.of(read.apply(this));
  }

  /** After the last word. */
  void end() {
    require(at == row.length() + 1);
  }
}
