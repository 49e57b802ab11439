package io.lockstep.store.zimbra;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Hashes of app passwords as the directory writes them: <code>{SSHA512}</code> and base64 of
 * SHA-512(password, salt) and salt. One round is enough only because app passwords are random and
 * long; it is no hash for a password that somebody made up.
 */
public final class Ssha512 {
  private static final String SCHEME = "{SSHA512}";
  private static final int HASH_BYTES = 64;
  private static final int SALT_BYTES = 8;

  private Ssha512() {}

  /**
   * Whether a hash is that of a password, in a time that does not depend on where they differ.
   *
   * @param stored false for another scheme, and for what is damaged
   */
  public static boolean matches(String stored, String password) {
    if (!stored.startsWith(SCHEME)) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(stored.substring(SCHEME.length()));
    } catch (IllegalArgumentException bad) {
      return false;
    }
    if (bytes.length <= HASH_BYTES) {
      return false;
    }
    byte[] salt = Arrays.copyOfRange(bytes, HASH_BYTES, bytes.length);
    return MessageDigest.isEqual(Arrays.copyOf(bytes, HASH_BYTES), hash(password, salt));
  }

  /** The hash of a password, with a new salt. */
  public static String of(String password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] bytes =
        ByteBuffer.allocate(HASH_BYTES + SALT_BYTES).put(hash(password, salt)).put(salt).array();
    return SCHEME + Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hash(String password, byte[] salt) {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(password.getBytes(StandardCharsets.UTF_8));
      return sha512.digest(salt);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-512", missing);
    }
  }
}
