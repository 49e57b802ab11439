package io.lockstep.maillog.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a few words in bytes without looking at most of them: the last two bytes of a window as
 * long as the words say how far the next place is where a word could end (Wu and Manber's way of
 * searching).
 *
 * <p>A processor spends that loop waiting for its own last result, so four windows are moved in
 * turn, one through each quarter. Of one thread.
 */
final class LiteralSearch {
  /** Of every two bytes seven bits each: a table that fits into the first-level cache. */
  private static final int PAIRS = 1 << 14;

  private static final int QUARTERS = 4;
  private static final int FIRST_PLACES = 256;

  private final byte[][] words;
  private final int window;
  private final byte[] shifts = new byte[PAIRS];
  private final Places[] places = {new Places(), new Places(), new Places(), new Places()};

  /** A list of numbers that is used again and again. */
  static final class Places {
    private int[] places = new int[FIRST_PLACES];
    private int size;

    private void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
      }
      places[size++] = place;
    }

    private void addAll(Places others) {
      for (int i = 0; i < others.size; i++) {
        add(others.places[i]);
      }
    }

    int size() {
      return size;
    }

    int get(int index) {
      return places[index];
    }
  }

  /**
   * @param words ASCII, each of 2 to 100 bytes; the shortest sets the pace
   */
  LiteralSearch(List<String> words) {
    this.words =
        words.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    this.window = Arrays.stream(this.words).mapToInt(word -> word.length).min().orElseThrow();
    Arrays.fill(shifts, (byte) (window - 1));
    for (byte[] word : this.words) {
      for (int last = 1; last < window; last++) {
        int pair = pair(word, last);
        shifts[pair] = (byte) Math.min(shifts[pair], window - 1 - last);
      }
    }
  }

  /** Bytes that are no ASCII share the place of one that is; what is found is compared anyway. */
  private static int pair(byte[] bytes, int last) {
    return (bytes[last - 1] & 0x7f) | (bytes[last] & 0x7f) << 7;
  }

  /**
   * Where the words begin between {@code from} and {@code to}, in order.
   *
   * @return valid until the next search
   */
  Places find(byte[] bytes, int from, int to) {
    for (Places found : places) {
      found.size = 0;
    }
    // The commands' compiler would fetch a field again at every turn.
    byte[] shifts = this.shifts;
    // A window is named by the place of its last byte, and belongs to the quarter it begins in.
    int quarter = (to - from) / QUARTERS;
    int one = from + window - 1;
    int two = one + quarter;
    int three = two + quarter;
    int four = three + quarter;
    int oneEnd = Math.min(two, to);
    int twoEnd = Math.min(three, to);
    int threeEnd = Math.min(four, to);
    while (one < oneEnd && two < twoEnd && three < threeEnd && four < to) {
      int shiftOne = shifts[pair(bytes, one)];
      int shiftTwo = shifts[pair(bytes, two)];
      int shiftThree = shifts[pair(bytes, three)];
      int shiftFour = shifts[pair(bytes, four)];
      one += shiftOne == 0 ? check(bytes, one, to, places[0]) : shiftOne;
      two += shiftTwo == 0 ? check(bytes, two, to, places[1]) : shiftTwo;
      three += shiftThree == 0 ? check(bytes, three, to, places[2]) : shiftThree;
      four += shiftFour == 0 ? check(bytes, four, to, places[3]) : shiftFour;
    }
    rest(bytes, one, oneEnd, to, places[0]);
    rest(bytes, two, twoEnd, to, places[1]);
    rest(bytes, three, threeEnd, to, places[2]);
    rest(bytes, four, to, to, places[3]);
    places[0].addAll(places[1]);
    places[0].addAll(places[2]);
    places[0].addAll(places[3]);
    return places[0];
  }

  private void rest(byte[] bytes, int first, int end, int to, Places found) {
    int last = first;
    while (last < end) {
      int shift = shifts[pair(bytes, last)];
      last += shift == 0 ? check(bytes, last, to, found) : shift;
    }
  }

  /** Looks at a window that may be a word's, and answers how far the next one is. */
  private int check(byte[] bytes, int last, int to, Places found) {
    int start = last - window + 1;
    for (byte[] word : words) {
      if (begins(word, bytes, start, to)) {
        found.add(start);
        break;
      }
    }
    return 1;
  }

  /** The first byte is another one nearly always: sooner seen than told by the library's call. */
  private static boolean begins(byte[] word, byte[] bytes, int start, int to) {
    int at = 0;
    while (at < word.length && start + at < to && bytes[start + at] == word[at]) {
      at++;
    }
    return at == word.length;
  }
}
