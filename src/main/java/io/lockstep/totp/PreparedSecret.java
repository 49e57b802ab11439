package io.lockstep.totp;

import java.security.MessageDigest;

/**
 * A secret whose key is already absorbed, for many codes in a row: half the hashing of {@link
 * Totp}, at the price of two small copies a code.
 *
 * <p>It holds what is worth as much as the key itself: keep it short and close it. May be used from
 * several threads at once, because the two digests are only ever copied; {@link #close()} must not
 * run while another thread still uses it.
 */
public final class PreparedSecret implements AutoCloseable, CodeOfStep {

  private final HashAlgorithm algorithm;
  private final MessageDigest innerPad;
  private final MessageDigest outerPad;
  private volatile boolean closed;

  private PreparedSecret(HashAlgorithm algorithm, MessageDigest inner, MessageDigest outer) {
    this.algorithm = algorithm;
    this.innerPad = inner;
    this.outerPad = outer;
  }

  /**
   * Absorbs the key; the secret may be closed afterwards.
   *
   * @throws IllegalStateException if the secret is closed
   */
  public static PreparedSecret of(SharedSecret secret, HashAlgorithm algorithm) {
    Hmac hmac = Hmac.ofThisThread(algorithm);
    try {
      hmac.key(secret);
      return new PreparedSecret(algorithm, hmac.innerPad(algorithm), hmac.outerPad(algorithm));
    } finally {
      hmac.wipe();
    }
  }

  /**
   * The code of a step, 0 to {@code modulus - 1}.
   *
   * @param step as {@link TotpParameters#stepAt}
   * @param modulus as {@link TotpParameters#modulus()}
   * @throws IllegalStateException after {@link #close()}, or if the hash functions of this Java
   *     cannot be copied
   */
  @Override
  public int code(long step, int modulus) {
    if (closed) {
      throw new IllegalStateException("the secret is closed");
    }
    return Hmac.code(algorithm, copy(innerPad), copy(outerPad), step, modulus);
  }

  /**
   * The offset of the step nearest to {@code step} that has this code, exactly as {@link
   * Totp#matchedOffset(SharedSecret, TotpParameters, long, int, int)}.
   *
   * @return -window to window, or {@link Totp#NO_MATCH}
   * @throws IllegalArgumentException if the window is below 0, or the parameters ask for another
   *     algorithm than the one prepared
   * @throws IllegalStateException as {@link #code}
   */
  public int matchedOffset(TotpParameters parameters, long step, int window, int code) {
    if (parameters.algorithm() != algorithm) {
      throw new IllegalArgumentException(
          "prepared for " + algorithm.label() + ", not " + parameters.algorithm().label());
    }
    return CodeOfStep.matchedOffset(this, step, window, parameters.modulus(), code);
  }

  /** Wipes the key. Closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    innerPad.reset();
    outerPad.reset();
  }

  @Override
  public String toString() {
    return "PreparedSecret[" + algorithm.label() + "]";
  }

  private static MessageDigest copy(MessageDigest pad) {
    try {
      return (MessageDigest) pad.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "the " + pad.getAlgorithm() + " of " + pad.getProvider() + " cannot be copied", e);
    }
  }
}
