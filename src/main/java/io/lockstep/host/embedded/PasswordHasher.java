package io.lockstep.host.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final String DAMAGED = "a kept password hash is damaged";
  private static final int HASH_BYTES = 32;
  private static final String HEAD = "$argon2id$v=19$m=%d,t=%d,p=%d$";
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

  /** More in a kept hash is damage: it would take the memory of the whole server. */
  private static final int MOST_MEMORY_KIB = 1 << 20;

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
    Matcher parts = FORM.matcher(kept);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_MEMORY_KIB) {
      throw new IllegalStateException(DAMAGED);
    }
    Figures figures =
        new Figures(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    byte[] actual = argon2id(password, decoded(parts.group(4)), figures);
    boolean equal = MessageDigest.isEqual(decoded(parts.group(5)), actual);
    return equal && password.length() <= LONGEST_PASSWORD;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException noBase64) {
      throw new IllegalStateException(DAMAGED, noBase64);
    }
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
