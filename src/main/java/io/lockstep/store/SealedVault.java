package io.lockstep.store;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Sealed;
import io.lockstep.factor.UndecryptableException;
import io.lockstep.factor.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D: 96-bit random nonce, 128-bit tag). The account and the
 * record stand in the additional data, so a value moved to another account does not open.
 *
 * <p>Bytes: format 1, nonce (12), ciphertext and tag. Hashes: format 1, salt (16), HMAC-SHA-256.
 */
public final class SealedVault implements Vault {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SALT_BYTES = 16;

  /** What a canary says; only that it opens matters. */
  private static final byte[] CANARY = "lockstep canary".getBytes(StandardCharsets.US_ASCII);

  private static final AccountRef CANARY_CAGE = new AccountRef("canary", "canary");

  private record Keys(SecretKeySpec sealing, SecretKeySpec hashing) {}

  private final String currentId;
  private final Map<String, Keys> keys = new HashMap<>();
  private final SecureRandom random;

  public SealedVault(KeyFile file, SecureRandom random) {
    this.currentId = file.currentId();
    this.random = random;
    for (String id : file.ids()) {
      byte[] master = file.key(id);
      keys.put(id, new Keys(derived(master, "seal", "AES"), derived(master, "hash", "HmacSHA256")));
      Arrays.fill(master, (byte) 0);
    }
  }

  /** One master key, two uses: each gets a key of its own (NIST SP 800-108, one HMAC block). */
  private static SecretKeySpec derived(byte[] master, String use, String algorithm) {
    byte[] bytes = hmac(new SecretKeySpec(master, "HmacSHA256"), utf8("lockstep 1 " + use));
    return new SecretKeySpec(bytes, algorithm);
  }

  /** The id of the key that seals new values. */
  public String currentKeyId() {
    return currentId;
  }

  /** The ids of all keys it holds. */
  public Set<String> keyIds() {
    return Set.copyOf(keys.keySet());
  }

  /** A value to keep beside the data: when it opens, the key is the right one. */
  public Sealed canary() {
    return seal(CANARY_CAGE, currentId, CANARY);
  }

  /**
   * Whether a canary made by {@link #canary} opens.
   *
   * @throws UndecryptableException when its key is not here or is another one of the same name
   */
  public void check(Sealed canary) throws UndecryptableException {
    open(CANARY_CAGE, canary.keyId(), canary);
  }

  @Override
  public Sealed seal(AccountRef account, String recordId, byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, currentId, nonce, account, recordId);
      byte[] closed = cipher.doFinal(clear);
      return new Sealed(
          currentId,
          ByteBuffer.allocate(1 + nonce.length + closed.length)
              .put(FORMAT)
              .put(nonce)
              .put(closed)
              .array());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JVM has no AES-GCM", missing);
    }
  }

  @Override
  public byte[] open(AccountRef account, String recordId, Sealed sealed)
      throws UndecryptableException {
    byte[] bytes = sealed.bytes();
    requireKey(sealed);
    if (bytes.length < 1 + NONCE_BYTES + TAG_BITS / 8 || bytes[0] != FORMAT) {
      throw new UndecryptableException(sealed.keyId(), "the sealed value is damaged");
    }
    try {
      byte[] nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, account, recordId);
      return cipher.doFinal(bytes, 1 + NONCE_BYTES, bytes.length - 1 - NONCE_BYTES);
    } catch (GeneralSecurityException wrong) {
      throw new UndecryptableException(
          sealed.keyId(), "the sealed value does not open: another key, damaged, or moved");
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, AccountRef account, String recordId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.get(keyId).sealing(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound(account, recordId));
    return cipher;
  }

  private void requireKey(Sealed sealed) throws UndecryptableException {
    if (!keys.containsKey(sealed.keyId())) {
      throw new UndecryptableException(sealed.keyId(), "the key file does not hold its key");
    }
  }

  @Override
  public Sealed hash(AccountRef account, String text) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = hmac(keys.get(currentId).hashing(), salted(account, salt, text));
    return new Sealed(
        currentId,
        ByteBuffer.allocate(1 + SALT_BYTES + hash.length).put(FORMAT).put(salt).put(hash).array());
  }

  @Override
  public boolean matches(AccountRef account, Sealed hash, String text)
      throws UndecryptableException {
    requireKey(hash);
    byte[] bytes = hash.bytes();
    if (bytes.length <= 1 + SALT_BYTES || bytes[0] != FORMAT) {
      throw new UndecryptableException(hash.keyId(), "the hash is damaged");
    }
    byte[] salt = Arrays.copyOfRange(bytes, 1, 1 + SALT_BYTES);
    byte[] expected = Arrays.copyOfRange(bytes, 1 + SALT_BYTES, bytes.length);
    byte[] actual = hmac(keys.get(hash.keyId()).hashing(), salted(account, salt, text));
    return MessageDigest.isEqual(expected, actual);
  }

  /** Lengths in front, so that no account id and record id can be read as another pair. */
  private static byte[] bound(AccountRef account, String recordId) {
    byte[] id = utf8(account.id());
    byte[] record = utf8(recordId);
    return ByteBuffer.allocate(5 + id.length + record.length)
        .put(FORMAT)
        .putInt(id.length)
        .put(id)
        .put(record)
        .array();
  }

  private static byte[] salted(AccountRef account, byte[] salt, String text) {
    byte[] bound = bound(account, text);
    return ByteBuffer.allocate(salt.length + bound.length).put(salt).put(bound).array();
  }

  private static byte[] hmac(SecretKeySpec key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(data);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-256", missing);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
