package io.lockstep.store.zimbra;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The form in which a Zimbra-compatible server keeps a text it does not want to show: base64 of
 * version 1, salt (16) and AES-128 in ECB mode, under the MD5 of salt and account id.
 *
 * <p>It hides a value from a passing eye and no more: whoever reads the entry has all the key is
 * made of, equal blocks look equal, and a changed value may still open. It is here because every
 * reader of these attributes expects it; {@link SealedText} is the form that protects.
 */
public final class AttributeCipher {
  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;
  private static final int HEAD_BYTES = 1 + SALT_BYTES;

  private final SecureRandom random;

  /**
   * @param random where salts come from
   */
  public AttributeCipher(SecureRandom random) {
    this.random = random;
  }

  /**
   * A text as it is stored.
   *
   * @param accountId the id as the directory has it, lower case
   * @param clear may be empty; what UTF-8 cannot hold, as half a surrogate pair, becomes {@code ?}
   */
  public String encrypt(String accountId, String clear) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, accountId, salt)
              .doFinal(clear.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(HEAD_BYTES + closed.length)
                  .put(VERSION)
                  .put(salt)
                  .put(closed)
                  .array());
    } catch (GeneralSecurityException missing) {
      throw withoutAlgorithms(missing);
    }
  }

  /**
   * A stored text in clear.
   *
   * @param attribute named when it cannot be read
   * @throws DamagedValueException when it is none, or another account's; that is likely to be
   *     found, not certain
   */
  public String decrypt(String attribute, String accountId, String stored)
      throws DamagedValueException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(stored);
    } catch (IllegalArgumentException bad) {
      throw new DamagedValueException(attribute, "it is not base64");
    }
    int closed = bytes.length - HEAD_BYTES;
    if (closed < BLOCK_BYTES || closed % BLOCK_BYTES != 0) {
      throw new DamagedValueException(attribute, "it has " + bytes.length + " bytes");
    }
    if (bytes[0] != VERSION) {
      throw new DamagedValueException(attribute, "its version is " + (bytes[0] & 0xFF));
    }
    return text(attribute, opened(attribute, accountId, bytes));
  }

  private static byte[] opened(String attribute, String accountId, byte[] bytes)
      throws DamagedValueException {
    byte[] salt = Arrays.copyOfRange(bytes, 1, HEAD_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, accountId, salt)
          .doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
    } catch (BadPaddingException wrong) {
      throw new DamagedValueException(
          attribute, "it does not open: changed, or copied from another account");
    } catch (GeneralSecurityException missing) {
      throw withoutAlgorithms(missing);
    }
  }

  private static String text(String attribute, byte[] utf8) throws DamagedValueException {
    try {
      // The strict decoder: a wrong key that slips past the padding seldom makes UTF-8.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException bad) {
      throw new DamagedValueException(attribute, "it opens to what is no text");
    }
  }

  /** MD5 and ECB are the shared format's, not a choice. */
  @SuppressWarnings("InsecureCryptoUsage")
  private static Cipher cipher(int mode, String accountId, byte[] salt)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    md5.update(salt);
    byte[] key = md5.digest(accountId.getBytes(StandardCharsets.UTF_8));
    Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"));
    return cipher;
  }

  private static IllegalStateException withoutAlgorithms(GeneralSecurityException missing) {
    return new IllegalStateException("this JVM has no MD5 or no AES", missing);
  }
}
