package io.lockstep.totp;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key a server and one phone share (RFC 4226 section 4 R6, RFC 6238 section 5.1).
 *
 * <p>It keeps its own copy of the bytes, never shows them in {@link #toString()}, and wipes them on
 * {@link #close()} (RFC 4226 section 7.5). Reading is safe from several threads; closing while
 * another thread still reads is not.
 */
public final class SharedSecret implements AutoCloseable {

  /** 160 bit, the length RFC 4226 section 4 R6 recommends. */
  public static final int DEFAULT_BYTES = 20;

  /** 128 bit, the least RFC 4226 section 4 R6 allows for a new secret. */
  static final int MIN_GENERATED_BYTES = 16;

  static final int MAX_BYTES = 1024;

  private final byte[] bytes;
  private volatile boolean closed;

  private SharedSecret(byte[] own) {
    this.bytes = own;
  }

  /**
   * A new secret.
   *
   * @param random where the bytes come from
   * @param bytes length, 16 to 1024; {@link #DEFAULT_BYTES} unless there is a reason
   * @throws IllegalArgumentException if the length is out of range
   */
  public static SharedSecret generate(SecureRandom random, int bytes) {
    if (bytes < MIN_GENERATED_BYTES || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a new secret has " + MIN_GENERATED_BYTES + " to " + MAX_BYTES + " bytes, not " + bytes);
    }
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return new SharedSecret(fresh);
  }

  /**
   * A secret that exists already, however short it was made.
   *
   * @param bytes 1 to 1024 bytes, copied; wiping the argument stays with the caller
   * @throws IllegalArgumentException if the length is out of range
   */
  public static SharedSecret ofBytes(byte[] bytes) {
    return new SharedSecret(checked(bytes).clone());
  }

  /**
   * A secret from its base32 text; blanks, dashes, lower case and padding are accepted.
   *
   * @throws IllegalArgumentException if the text is not base32 or not 1 to 1024 bytes long; the
   *     message holds no part of the text
   */
  public static SharedSecret fromBase32(CharSequence text) {
    return new SharedSecret(checked(Base32.decode(text)));
  }

  private static byte[] checked(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a secret has 1 to " + MAX_BYTES + " bytes, not " + bytes.length);
    }
    return bytes;
  }

  /**
   * Upper case, no padding. The text cannot be wiped: make it only to show or store it.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public String toBase32() {
    return Base32.encode(bytes());
  }

  /**
   * The letters of {@link #toBase32()} in ASCII, to be wiped by the caller.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public byte[] toBase32Letters() {
    return Base32.letters(bytes());
  }

  /**
   * A copy of the bytes, to be wiped by the caller.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public byte[] toBytes() {
    return bytes().clone();
  }

  /**
   * Length in bytes.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public int length() {
    return bytes().length;
  }

  /** The bytes themselves: for reading inside this package, never to be kept or changed. */
  byte[] bytes() {
    if (closed) {
      throw new IllegalStateException("the secret is closed");
    }
    return bytes;
  }

  /** Wipes the bytes. Closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  /** Compares in a time that depends on the length only; a closed secret equals only itself. */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof SharedSecret that
        && !closed
        && !that.closed
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** Made from the length alone: a hash of the content would give part of it away. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "SharedSecret[" + bytes.length + " bytes]";
  }
}
