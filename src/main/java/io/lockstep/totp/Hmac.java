package io.lockstep.totp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * HMAC (RFC 2104) of an 8-byte counter and its truncation (RFC 4226 section 5.3), over the JDK's
 * hash functions, with buffers that are used again instead of allocated.
 *
 * <p>Belongs to one thread. Whoever sets a key calls {@link #wipe()} in a {@code finally}.
 */
final class Hmac implements CodeOfStep {

  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private static final ThreadLocal<Map<HashAlgorithm, Hmac>> OF_THIS_THREAD =
      ThreadLocal.withInitial(() -> new EnumMap<>(HashAlgorithm.class));

  private static final VarHandle BIG_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest;
  private final int blockBytes;
  private final int hashBytes;

  // A padded key and, right behind it, what is hashed after it: one update call instead of two.
  private final byte[] inner;
  private final byte[] outer;

  private final byte[] hash;
  private final byte[] key = new byte[SharedSecret.MAX_BYTES];

  private Hmac(HashAlgorithm algorithm) {
    digest = newDigest(algorithm);
    blockBytes = algorithm.blockBytes();
    hashBytes = algorithm.hashBytes();
    inner = new byte[blockBytes + Long.BYTES];
    outer = new byte[blockBytes + hashBytes];
    hash = new byte[hashBytes];
  }

  static Hmac ofThisThread(HashAlgorithm algorithm) {
    Map<HashAlgorithm, Hmac> all = OF_THIS_THREAD.get();
    Hmac own = all.get(algorithm);
    if (own == null) {
      own = new Hmac(algorithm);
      all.put(algorithm, own);
    }
    return own;
  }

  void key(SharedSecret secret) {
    byte[] bytes = secret.bytes();
    pad(bytes, bytes.length);
  }

  void key(CharSequence base32) {
    int length = 0;
    try {
      length = Base32.decode(base32, key);
      pad(key, length);
    } finally {
      // After an error nobody knows how far decoding came.
      Arrays.fill(key, 0, length == 0 ? key.length : length, (byte) 0);
    }
  }

  private void pad(byte[] from, int length) {
    byte[] used = from;
    int usedLength = length;
    if (length > blockBytes) {
      digest.update(from, 0, length);
      try {
        digest.digest(hash, 0, hashBytes);
      } catch (DigestException e) {
        throw doesNotFit(e);
      }
      used = hash;
      usedLength = hashBytes;
    }
    for (int i = 0; i < usedLength; i++) {
      inner[i] = (byte) (used[i] ^ INNER_PAD);
      outer[i] = (byte) (used[i] ^ OUTER_PAD);
    }
    Arrays.fill(inner, usedLength, blockBytes, INNER_PAD);
    Arrays.fill(outer, usedLength, blockBytes, OUTER_PAD);
  }

  /** The HMAC of a counter under the key set before, in an array the next call overwrites. */
  byte[] of(long counter) {
    BIG_ENDIAN_LONG.set(inner, blockBytes, counter);
    try {
      digest.update(inner, 0, inner.length);
      digest.digest(outer, blockBytes, hashBytes);
      digest.update(outer, 0, outer.length);
      digest.digest(hash, 0, hashBytes);
    } catch (DigestException e) {
      throw doesNotFit(e);
    }
    return hash;
  }

  @Override
  public int code(long step, int modulus) {
    return truncate(of(step)) % modulus;
  }

  /** A digest that has absorbed the inner half of the key set before. */
  MessageDigest innerPad(HashAlgorithm algorithm) {
    MessageDigest pad = newDigest(algorithm);
    pad.update(inner, 0, blockBytes);
    return pad;
  }

  /** A digest that has absorbed the outer half of the key set before. */
  MessageDigest outerPad(HashAlgorithm algorithm) {
    MessageDigest pad = newDigest(algorithm);
    pad.update(outer, 0, blockBytes);
    return pad;
  }

  /**
   * The code under a key that two digests have absorbed; they are used up. Needs no key set before
   * and no wiping after: finishing a digest overwrites the state that held the key.
   */
  static int code(
      HashAlgorithm algorithm,
      MessageDigest innerPad,
      MessageDigest outerPad,
      long step,
      int modulus) {
    int hashBytes = algorithm.hashBytes();
    byte[] room = new byte[hashBytes];
    BIG_ENDIAN_LONG.set(room, 0, step);
    try {
      innerPad.update(room, 0, Long.BYTES);
      innerPad.digest(room, 0, hashBytes);
      outerPad.update(room, 0, hashBytes);
      outerPad.digest(room, 0, hashBytes);
    } catch (DigestException e) {
      throw doesNotFit(e);
    }
    return truncate(room) % modulus;
  }

  /** Overwrites everything that depends on the key. */
  void wipe() {
    Arrays.fill(inner, (byte) 0);
    Arrays.fill(outer, (byte) 0);
    Arrays.fill(hash, (byte) 0);
    digest.reset();
  }

  /** Dynamic truncation: 31 bits, taken where the low half of the last byte points. */
  private static int truncate(byte[] hash) {
    int at = hash[hash.length - 1] & 0xF;
    return (int) BIG_ENDIAN_INT.get(hash, at) & Integer.MAX_VALUE;
  }

  private static IllegalStateException doesNotFit(DigestException cause) {
    return new IllegalStateException("the hash does not fit its buffer", cause);
  }

  private static MessageDigest newDigest(HashAlgorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.digestName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + algorithm.digestName(), e);
    }
  }
}
