package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Holds our HMAC equal to the JDK's. */
class HmacPropertiesTest {

  private static final int LONGEST_KEY = 200;

  @Property
  void hmac_equals_the_Mac_of_the_jdk(
      @ForAll HashAlgorithm algorithm,
      @ForAll @Size(min = 1, max = LONGEST_KEY) byte[] key,
      @ForAll long counter)
      throws GeneralSecurityException {
    try (SharedSecret secret = SharedSecret.ofBytes(key)) {
      assertThat(ours(algorithm, secret, counter)).isEqualTo(jdk(algorithm, key, counter));
    }
  }

  @Property(tries = 600)
  void hmac_equals_the_Mac_of_the_jdk_at_every_key_length(
      @ForAll HashAlgorithm algorithm,
      @ForAll @IntRange(min = 1, max = LONGEST_KEY) int length,
      @ForAll byte fill)
      throws GeneralSecurityException {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) (fill + 31 * i);
    }
    try (SharedSecret secret = SharedSecret.ofBytes(key)) {
      assertThat(ours(algorithm, secret, fill)).isEqualTo(jdk(algorithm, key, fill));
    }
  }

  @Property
  void a_prepared_secret_gives_the_same_code_as_the_secret(
      @ForAll HashAlgorithm algorithm,
      @ForAll @IntRange(min = 6, max = 8) int digits,
      @ForAll @Size(min = 1, max = LONGEST_KEY) byte[] key,
      @ForAll long step) {
    TotpParameters parameters = new TotpParameters(algorithm, digits, 30);
    try (SharedSecret secret = SharedSecret.ofBytes(key);
        PreparedSecret prepared = PreparedSecret.of(secret, algorithm)) {
      assertThat(prepared.code(step, parameters.modulus()))
          .isEqualTo(Totp.code(secret, parameters, step))
          .isBetween(0, parameters.modulus() - 1);
    }
  }

  private static byte[] ours(HashAlgorithm algorithm, SharedSecret secret, long counter) {
    Hmac hmac = Hmac.ofThisThread(algorithm);
    try {
      hmac.key(secret);
      return hmac.of(counter).clone();
    } finally {
      hmac.wipe();
    }
  }

  private static byte[] jdk(HashAlgorithm algorithm, byte[] key, long counter)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm.hmacName());
    mac.init(new SecretKeySpec(key, algorithm.hmacName()));
    return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
  }
}
