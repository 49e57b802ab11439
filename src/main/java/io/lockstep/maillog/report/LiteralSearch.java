package io.lockstep.maillog.report;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the first of several words in bytes, without looking at most of them: the last two bytes of
 * a window as long as the words say how far the next place is where a word could end (Wu and
 * Manber's way of searching).
 */
final class LiteralSearch {
  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAIRS = 1 << 16;

  private final byte[][] words;
  private final int window;
  private final byte[] shifts = new byte[PAIRS];

  /**
   * @param words ASCII, each of 2 to 100 bytes; the shortest sets the pace
   */
  LiteralSearch(List<String> words) {
    this.words =
        words.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    this.window = Arrays.stream(this.words).mapToInt(word -> word.length).min().orElseThrow();
    Arrays.fill(shifts, (byte) (window - 1));
    for (byte[] word : this.words) {
      for (int end = 2; end <= window; end++) {
        int pair = pair(word, end);
        shifts[pair] = (byte) Math.min(shifts[pair], window - end);
      }
    }
  }

  private static int pair(byte[] bytes, int end) {
    return (short) PAIR.get(bytes, end - 2) & 0xffff;
  }

  /** Where the first of the words begins between {@code from} and {@code to}; -1 when none does. */
  int find(byte[] bytes, int from, int to) {
    int end = from + window;
    while (end <= to) {
      int shift = shifts[pair(bytes, end)];
      if (shift == 0) {
        if (isWordAt(bytes, end - window, to)) {
          return end - window;
        }
        shift = 1;
      }
      end += shift;
    }
    return -1;
  }

  private boolean isWordAt(byte[] bytes, int start, int to) {
    for (byte[] word : words) {
      int end = start + word.length;
      if (end <= to && Arrays.equals(bytes, start, end, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
