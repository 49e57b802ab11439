package io.lockstep.bench.contender;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * How mail servers in Java usually do it, written for this benchmark: commons-codec decodes the
 * secret, each step gets a Mac of its own, oldest step first, and codes are compared as text.
 */
final class ClassicLoop implements Contender {

  static final String NAME = "classic loop";

  private static final String ALGORITHM = "HmacSHA1";
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  private final long step;
  private final int window;

  ClassicLoop(long epochMillis, int window) {
    this.step = epochMillis / 30_000;
    this.window = window;
  }

  @Override
  public Check stored(String base32) {
    return typed -> accepts(new Base32().decode(base32), typed);
  }

  @Override
  public Optional<Check> decoded(byte[] key) {
    return Optional.of(typed -> accepts(key, typed));
  }

  private boolean accepts(byte[] key, String typed) throws GeneralSecurityException {
    for (long candidate = step - window; candidate <= step + window; candidate++) {
      if (code(key, candidate).equals(typed)) {
        return true;
      }
    }
    return false;
  }

  private static String code(byte[] key, long step) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(key, ALGORITHM));
    ByteBuffer hash =
        ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
    int at = hash.get(hash.capacity() - 1) & 0xF;
    String code = String.valueOf((hash.getInt(at) & Integer.MAX_VALUE) % MODULUS);
    return "0".repeat(DIGITS - code.length()) + code;
  }
}
