package io.lockstep.bench.contender;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * com.eatthepath:java-otp. It makes codes and leaves base32 and the loop to the caller: here
 * commons-codec, and the nearest step first.
 */
final class JavaOtp implements Contender {

  static final String NAME = "java-otp";

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();
  private final Instant now;
  private final int window;

  JavaOtp(long epochMillis, int window) {
    this.now = Instant.ofEpochMilli(epochMillis);
    this.window = window;
  }

  @Override
  public Check stored(String base32) {
    return typed ->
        accepts(new SecretKeySpec(new Base32().decode(base32), "RAW"), Integer.parseInt(typed));
  }

  @Override
  public Optional<Check> decoded(byte[] key) {
    Key made = new SecretKeySpec(key, "RAW");
    return Optional.of(typed -> accepts(made, Integer.parseInt(typed)));
  }

  private boolean accepts(Key key, int code) throws InvalidKeyException {
    if (generator.generateOneTimePassword(key, now) == code) {
      return true;
    }
    for (int distance = 1; distance <= window; distance++) {
      long seconds = distance * generator.getTimeStep().toSeconds();
      if (generator.generateOneTimePassword(key, now.minusSeconds(seconds)) == code
          || generator.generateOneTimePassword(key, now.plusSeconds(seconds)) == code) {
        return true;
      }
    }
    return false;
  }
}
