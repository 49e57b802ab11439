package io.lockstep.store.zimbra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Dictionaries as a Zimbra-compatible server writes them into one text: {@code d1:ai5e1:b2:xye} is
 * a = 5, b = "xy". The length in front of a text counts Java characters, not bytes.
 *
 * <p>What is read: texts as {@link String}, numbers as {@link Long}, {@code l...e} as {@link List},
 * {@code d...e} as {@link SortedMap}; none of them can be changed.
 */
public final class BEncoding {
  /** Real values have one level or two; without an end a short text could fill the stack. */
  static final int MAX_DEPTH = 16;

  /** The digits of the largest long, and its sign. */
  private static final int MAX_NUMBER_CHARS = 20;

  private BEncoding() {}

  /**
   * Reads one dictionary, from the first character to the last.
   *
   * @param attribute named when the text is something else
   * @throws DamagedValueException also for a key that stands twice, numbers with needless zeros or
   *     more than 64 bits, and more than 16 levels
   */
  public static SortedMap<String, Object> decodeDictionary(String attribute, String text)
      throws DamagedValueException {
    Reader reader = new Reader(attribute, text);
    if (text.isEmpty() || text.charAt(0) != 'd') {
      throw reader.damaged("no dictionary begins");
    }
    SortedMap<String, Object> map = reader.dictionary(1);
    if (reader.at != text.length()) {
      throw reader.damaged("more text follows the dictionary");
    }
    return map;
  }

  /**
   * Writes a dictionary, its keys in order.
   *
   * @param map of texts, whole numbers, lists and maps of these; nulls are left out
   * @throws IllegalArgumentException when there is something else inside, or more than 16 levels
   */
  public static String encode(Map<String, ?> map) {
    StringBuilder out = new StringBuilder();
    write(out, map, 1);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value, int depth) {
    if (depth > MAX_DEPTH && !(value instanceof String || value instanceof Number)) {
      throw new IllegalArgumentException("more than " + MAX_DEPTH + " levels");
    }
    if (value instanceof String text) {
      out.append(text.length()).append(':').append(text);
    } else if (value instanceof Long || value instanceof Integer) {
      out.append('i').append(value).append('e');
    } else if (value instanceof List<?> list) {
      out.append('l');
      for (Object item : list) {
        if (item != null) {
          write(out, item, depth + 1);
        }
      }
      out.append('e');
    } else if (value instanceof Map<?, ?> map) {
      writeDictionary(out, map, depth);
    } else {
      throw new IllegalArgumentException("a " + value.getClass().getName() + " has no form");
    }
  }

  private static void writeDictionary(StringBuilder out, Map<?, ?> map, int depth) {
    SortedMap<String, Object> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException("a key of a dictionary is a text");
      }
      if (entry.getValue() != null) {
        sorted.put(key, entry.getValue());
      }
    }
    out.append('d');
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      write(out, entry.getKey(), depth);
      write(out, entry.getValue(), depth + 1);
    }
    out.append('e');
  }

  /** Goes through one text once. */
  private static final class Reader {
    private final String attribute;
    private final String text;
    private int at;

    Reader(String attribute, String text) {
      this.attribute = attribute;
      this.text = text;
    }

    DamagedValueException damaged(String what) {
      return new DamagedValueException(attribute, what + " at position " + (at + 1));
    }

    private char peek() throws DamagedValueException {
      if (at == text.length()) {
        throw damaged("the text ends");
      }
      return text.charAt(at);
    }

    private Object value(int depth) throws DamagedValueException {
      char kind = peek();
      if (kind == 'i') {
        at++;
        return number('e');
      }
      if (kind != 'd' && kind != 'l') {
        return string();
      }
      if (depth > MAX_DEPTH) {
        throw damaged("more than " + MAX_DEPTH + " levels");
      }
      return kind == 'd' ? dictionary(depth) : list(depth);
    }

    private SortedMap<String, Object> dictionary(int depth) throws DamagedValueException {
      SortedMap<String, Object> map = new TreeMap<>();
      at++;
      while (peek() != 'e') {
        String key = string();
        if (map.put(key, value(depth + 1)) != null) {
          throw damaged("a key stands twice");
        }
      }
      at++;
      return Collections.unmodifiableSortedMap(map);
    }

    private List<Object> list(int depth) throws DamagedValueException {
      List<Object> list = new ArrayList<>();
      at++;
      while (peek() != 'e') {
        list.add(value(depth + 1));
      }
      at++;
      return Collections.unmodifiableList(list);
    }

    private String string() throws DamagedValueException {
      long length = number(':');
      if (length < 0 || length > text.length() - at) {
        throw damaged("a text does not have the length it claims");
      }
      int start = at;
      at += (int) length;
      return text.substring(start, at);
    }

    /** Only as {@link Long#toString()} writes it: a value read and written again stays the same. */
    private long number(char end) throws DamagedValueException {
      int stop = at;
      while (stop < text.length() && stop - at <= MAX_NUMBER_CHARS && text.charAt(stop) != end) {
        stop++;
      }
      if (stop == text.length() || text.charAt(stop) != end) {
        throw damaged("no number stands");
      }
      String digits = text.substring(at, stop);
      try {
        long number = Long.parseLong(digits);
        if (Long.toString(number).equals(digits)) {
          at = stop + 1;
          return number;
        }
      } catch (NumberFormatException none) {
        // Its message would quote the value.
      }
      throw damaged("no number stands");
    }
  }
}
