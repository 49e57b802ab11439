package io.lockstep.verdict;

import io.lockstep.totp.SharedSecret;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How an app may misread a key that was typed by hand. The right way is base32. */
public enum KeyEncoding {
  /** The letters themselves are the key. */
  TEXT("text"),
  HEX("hex"),
  BASE64("base64");

  private final String word;

  KeyEncoding(String word) {
    this.word = word;
  }

  /** The word in the log line. */
  public String word() {
    return word;
  }

  /**
   * The keys an app would have made of this secret's text; none for an encoding the text does not
   * fit. Close them.
   */
  List<SharedSecret> readings(SharedSecret secret) {
    byte[] letters = secret.toBase32Letters();
    try {
      return switch (this) {
        // Only as text does it matter whether the letters were typed as capitals.
        case TEXT -> List.of(SharedSecret.ofBytes(letters), small(letters));
        case HEX -> hex(letters).stream().toList();
        case BASE64 -> base64(letters).stream().toList();
      };
    } finally {
      Arrays.fill(letters, (byte) 0);
    }
  }

  private static SharedSecret small(byte[] letters) {
    byte[] small = new byte[letters.length];
    for (int i = 0; i < letters.length; i++) {
      small[i] = (byte) Character.toLowerCase(letters[i]);
    }
    return owned(small);
  }

  private static Optional<SharedSecret> hex(byte[] letters) {
    byte[] key = new byte[letters.length / 2];
    if (key.length == 0 || letters.length % 2 != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < letters.length; i++) {
      int digit = Character.digit(letters[i], 16);
      if (digit < 0) {
        Arrays.fill(key, (byte) 0);
        return Optional.empty();
      }
      key[i / 2] = (byte) (key[i / 2] << 4 | digit);
    }
    return Optional.of(owned(key));
  }

  private static Optional<SharedSecret> base64(byte[] letters) {
    try {
      return Optional.of(owned(Base64.getDecoder().decode(letters)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static SharedSecret owned(byte[] bytes) {
    try {
      return SharedSecret.ofBytes(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
