package io.lockstep.totp;

/** The three hash functions RFC 6238 (section 1.2) allows under the HMAC. */
public enum HashAlgorithm {
  SHA1("HmacSHA1", "SHA-1", 64, 20),
  SHA256("HmacSHA256", "SHA-256", 64, 32),
  SHA512("HmacSHA512", "SHA-512", 128, 64);

  private final String hmacName;
  private final String digestName;
  private final int blockBytes;
  private final int hashBytes;

  HashAlgorithm(String hmacName, String digestName, int blockBytes, int hashBytes) {
    this.hmacName = hmacName;
    this.digestName = digestName;
    this.blockBytes = blockBytes;
    this.hashBytes = hashBytes;
  }

  /** The name {@link javax.crypto.Mac} knows the HMAC by. */
  public String hmacName() {
    return hmacName;
  }

  /** The name {@link java.security.MessageDigest} knows the hash by. */
  public String digestName() {
    return digestName;
  }

  /** Block size in bytes: the length an HMAC key is padded to (RFC 2104 section 2). */
  public int blockBytes() {
    return blockBytes;
  }

  /** Length of the hash in bytes, also the recommended length of a key (RFC 6238 section 5.1). */
  public int hashBytes() {
    return hashBytes;
  }

  /**
   * The name used in otpauth URIs and in settings: {@code SHA1}, {@code SHA256}, {@code SHA512}.
   */
  public String label() {
    return name();
  }
}
