package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 4226 section 7.5: what depended on a key is erased after use. */
class HmacTest {

  private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final SharedSecret SECRET = SharedSecret.fromBase32(BASE32);
  private static final int FIRST_KEY_BYTE = '1';

  @ParameterizedTest
  @EnumSource
  void after_a_code_no_buffer_of_the_thread_holds_anything(HashAlgorithm algorithm)
      throws IllegalAccessException {
    Totp.code(SECRET, new TotpParameters(algorithm, 6, 30), 1);

    assertBuffersAreBlank(algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void after_a_search_no_buffer_of_the_thread_holds_anything(HashAlgorithm algorithm)
      throws IllegalAccessException {
    Totp.matchedOffset(BASE32, new TotpParameters(algorithm, 6, 30), 1, 1, -1);

    assertBuffersAreBlank(algorithm);
  }

  @Test
  void after_a_broken_secret_no_buffer_of_the_thread_holds_anything()
      throws IllegalAccessException {
    assertThatThrownBy(() -> Totp.matchedOffset(BASE32 + "1", TotpParameters.DEFAULT, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);

    assertBuffersAreBlank(HashAlgorithm.SHA1);
  }

  @Test
  void a_key_in_use_does_stand_in_the_buffers() throws IllegalAccessException {
    Hmac hmac = Hmac.ofThisThread(HashAlgorithm.SHA1);
    try {
      hmac.key(SECRET);
      assertThat(buffers(hmac))
          .anySatisfy(buffer -> assertThat(buffer).startsWith(FIRST_KEY_BYTE ^ 0x36));
    } finally {
      hmac.wipe();
    }
  }

  @Test
  void after_preparing_a_secret_no_buffer_of_the_thread_holds_anything()
      throws IllegalAccessException {
    PreparedSecret.of(SECRET, HashAlgorithm.SHA1).close();

    assertBuffersAreBlank(HashAlgorithm.SHA1);
  }

  private static void assertBuffersAreBlank(HashAlgorithm algorithm) throws IllegalAccessException {
    assertThat(buffers(Hmac.ofThisThread(algorithm)))
        .hasSize(4)
        .allSatisfy(buffer -> assertThat(buffer).containsOnly(0));
  }

  private static List<byte[]> buffers(Hmac hmac) throws IllegalAccessException {
    List<byte[]> buffers = new ArrayList<>();
    for (Field field : Hmac.class.getDeclaredFields()) {
      if (field.getType() == byte[].class) {
        field.setAccessible(true);
        buffers.add((byte[]) field.get(hmac));
      }
    }
    return buffers;
  }
}
