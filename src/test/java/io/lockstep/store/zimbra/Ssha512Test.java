package io.lockstep.store.zimbra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ssha512Test {
  static final String HASH =
      "{SSHA512}goHXnyYzbKvTfavrqqPhMhRG/tXCj/vx1eZPXFWUZvzHdu4PbBFJjtn/jxk80hT6XYs7DXAakrO71k7/fV7A"
          + "gwECAwQFBgcI";
  private static final String PASSWORD = "ABCDEFGHIJKLMNOP";

  @Test
  void a_known_hash_is_written_and_matched() {
    assertThat(Ssha512.of(PASSWORD, new FixedSalt(1))).isEqualTo(HASH).hasSize(105);
    assertThat(Ssha512.matches(HASH, PASSWORD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNOPQ", "abcdefghijklmnop"})
  void another_password_does_not_match(String password) {
    assertThat(Ssha512.matches(HASH, password)).isFalse();
  }

  @Test
  void a_changed_bit_never_matches() {
    byte[] bytes = Base64.getDecoder().decode(HASH.substring(9));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      String stored = "{SSHA512}" + Base64.getEncoder().encodeToString(changed);
      assertThat(Ssha512.matches(stored, PASSWORD)).isFalse();
    }
  }

  @Test
  void a_hash_cut_short_never_matches() {
    byte[] bytes = Base64.getDecoder().decode(HASH.substring(9));
    for (int length = 0; length < bytes.length; length++) {
      String stored =
          "{SSHA512}" + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
      assertThat(Ssha512.matches(stored, PASSWORD)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{SSHA}", "{ssha512}", "{SSHA256}", "", "{CRYPT}"})
  void another_scheme_never_matches(String scheme) {
    assertThat(Ssha512.matches(HASH.replace("{SSHA512}", scheme), PASSWORD)).isFalse();
    assertThat(Ssha512.matches(scheme + PASSWORD, PASSWORD)).isFalse();
  }

  @Test
  void an_unsalted_hash_never_matches() throws Exception {
    byte[] bare = MessageDigest.getInstance("SHA-512").digest(PASSWORD.getBytes(UTF_8));
    String stored = "{SSHA512}" + Base64.getEncoder().encodeToString(bare);
    assertThat(Ssha512.matches(stored, PASSWORD)).isFalse();
  }

  @Test
  void what_is_no_base64_never_matches() {
    assertThat(Ssha512.matches("{SSHA512}!" + HASH, PASSWORD)).isFalse();
  }

  @Test
  void one_password_hashed_twice_gives_two_hashes() {
    SecureRandom random = new SecureRandom();
    String one = Ssha512.of(PASSWORD, random);
    assertThat(Ssha512.of(PASSWORD, random)).isNotEqualTo(one);
    assertThat(Ssha512.matches(one, PASSWORD)).isTrue();
  }
}
