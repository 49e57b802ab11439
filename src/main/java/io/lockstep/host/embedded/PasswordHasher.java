package io.lockstep.host.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106) at the figures OWASP recommends: 19 MiB, two passes,
 * one lane. A hash says its own figures, so raising them later breaks no account.
 */
final class PasswordHasher {
  /** Longer passwords are refused: nobody types them, and hashing them costs. */
  static final int LONGEST_PASSWORD = 1024;

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String HEAD = "$argon2id$v=19$m=%d,t=%d,p=%d$";

  private record Figures(int memoryKib, int passes, int lanes) {}

  private final SecureRandom random;

  PasswordHasher(SecureRandom random) {
    this.random = random;
  }

  /** {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Figures figures = new Figures(MEMORY_KIB, PASSES, LANES);
    return text(salt, argon2id(password, salt, figures));
  }

  /** The hash of no password: as slow to check as any other, but at once there. */
  String hashOfNobody() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(hash);
    return text(salt, hash);
  }

  private static String text(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return HEAD.formatted(MEMORY_KIB, PASSES, LANES)
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /**
   * Whether {@code password} is what was hashed; takes the same time either way.
   *
   * @throws IllegalStateException when the kept hash is none of ours
   */
  boolean matches(String password, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id")) {
      throw new IllegalStateException("a kept password hash is damaged");
    }
    int[] figures =
        Arrays.stream(parts[3].split(",", -1))
            .mapToInt(figure -> Integer.parseInt(figure.substring(2)))
            .toArray();
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] expected = Base64.getDecoder().decode(parts[5]);
    byte[] actual = argon2id(password, salt, new Figures(figures[0], figures[1], figures[2]));
    boolean equal = MessageDigest.isEqual(expected, actual);
    return equal && password.length() <= LONGEST_PASSWORD;
  }

  private static byte[] argon2id(String password, byte[] salt, Figures figures) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(figures.memoryKib())
            .withIterations(figures.passes())
            .withParallelism(figures.lanes())
            .withSalt(salt)
            .build());
    String read = password.substring(0, Math.min(password.length(), LONGEST_PASSWORD));
    byte[] bytes = read.getBytes(StandardCharsets.UTF_8);
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(bytes, hash);
    Arrays.fill(bytes, (byte) 0);
    return hash;
  }
}
