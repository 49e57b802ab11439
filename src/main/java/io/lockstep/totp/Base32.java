package io.lockstep.totp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Base32 as in RFC 4648 section 6, forgiving where people type or paste.
 *
 * <p>Decoding accepts lower case, white space and dashes anywhere, and padding or none. Bits that
 * are left over in the last symbol are ignored, as authenticator apps do. No message ever holds a
 * piece of the text, because the text is a secret.
 */
public final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final char PADDING = '=';
  private static final int BITS_PER_SYMBOL = 5;
  private static final byte NOT_A_SYMBOL = -1;
  private static final byte[] VALUES = values();

  private Base32() {}

  /** Upper case, no padding; empty bytes give the empty text. */
  public static String encode(byte[] bytes) {
    return new String(letters(bytes), StandardCharsets.US_ASCII);
  }

  /** The same as ASCII letters, which can be wiped. */
  static byte[] letters(byte[] bytes) {
    byte[] text = new byte[(bytes.length * 8 + 4) / BITS_PER_SYMBOL];
    int written = 0;
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8) | (next & 0xFF);
      bits += 8;
      while (bits >= BITS_PER_SYMBOL) {
        bits -= BITS_PER_SYMBOL;
        text[written++] = (byte) ALPHABET.charAt((buffer >>> bits) & 31);
      }
    }
    if (bits > 0) {
      text[written] = (byte) ALPHABET.charAt((buffer << (BITS_PER_SYMBOL - bits)) & 31);
    }
    return text;
  }

  /**
   * The bytes behind a base32 text.
   *
   * @throws IllegalArgumentException if the text has no symbol, a character that is not base32
   *     (named by its position, counted from 1), a symbol after the padding, or a number of symbols
   *     that no byte sequence has
   */
  public static byte[] decode(CharSequence text) {
    byte[] room = new byte[text.length() / 8 * BITS_PER_SYMBOL + BITS_PER_SYMBOL];
    try {
      return Arrays.copyOf(room, decode(text, room));
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  /**
   * Decodes without garbage.
   *
   * @param out takes the bytes, from its start; what is written before an error stays there
   * @return how many bytes were written, at least 1
   * @throws IllegalArgumentException as {@link #decode(CharSequence)}, and if {@code out} is too
   *     small
   */
  static int decode(CharSequence text, byte[] out) {
    int buffer = 0;
    int bits = 0;
    int symbols = 0;
    int written = 0;
    boolean padded = false;
    for (int i = 0, length = text.length(); i < length; i++) {
      char c = text.charAt(i);
      int value = c < VALUES.length ? VALUES[c] : NOT_A_SYMBOL;
      if (value == NOT_A_SYMBOL) {
        padded |= isPadding(c, i, symbols);
        continue;
      }
      if (padded) {
        throw new IllegalArgumentException("base32 padding before position " + (i + 1));
      }
      symbols++;
      buffer = (buffer << BITS_PER_SYMBOL) | value;
      bits += BITS_PER_SYMBOL;
      if (bits >= 8) {
        if (written == out.length) {
          throw new IllegalArgumentException("base32 longer than " + out.length + " bytes");
        }
        bits -= 8;
        out[written++] = (byte) (buffer >>> bits);
      }
    }
    checkLength(symbols);
    return written;
  }

  /** Tells padding from what is merely skipped, and refuses the rest. */
  private static boolean isPadding(char c, int index, int symbols) {
    if (c == PADDING && symbols > 0) {
      return true;
    }
    // A no-break space and the dashes of word processors come along when a secret is pasted.
    if (Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION) {
      return false;
    }
    throw new IllegalArgumentException("not a base32 character at position " + (index + 1));
  }

  private static void checkLength(int symbols) {
    if (symbols == 0) {
      throw new IllegalArgumentException("base32 text is empty");
    }
    int rest = symbols % 8;
    if (rest == 1 || rest == 3 || rest == 6) {
      throw new IllegalArgumentException("base32 text is cut off: " + symbols + " symbols");
    }
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, NOT_A_SYMBOL);
    for (byte i = 0; i < ALPHABET.length(); i++) {
      char symbol = ALPHABET.charAt(i);
      values[symbol] = i;
      values[Character.toLowerCase(symbol)] = i;
    }
    return values;
  }
}
