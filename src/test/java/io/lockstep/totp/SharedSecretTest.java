package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void a_new_secret_has_160_bit_unless_told_otherwise() {
    assertThat(SharedSecret.generate(RANDOM, SharedSecret.DEFAULT_BYTES).length() * 8)
        .isEqualTo(160);
  }

  @Test
  void two_new_secrets_differ() {
    assertThat(SharedSecret.generate(RANDOM, 20)).isNotEqualTo(SharedSecret.generate(RANDOM, 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 15, 1025})
  void a_new_secret_shorter_than_128_bit_or_too_long_is_refused(int bytes) {
    assertThatThrownBy(() -> SharedSecret.generate(RANDOM, bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 to 1024");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1024})
  void an_existing_secret_may_be_short(int bytes) {
    assertThat(SharedSecret.ofBytes(new byte[bytes]).length()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1025})
  void an_existing_secret_out_of_range_is_refused(int bytes) {
    assertThatThrownBy(() -> SharedSecret.ofBytes(new byte[bytes]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1024");
  }

  @Test
  void a_base32_text_longer_than_the_longest_secret_is_refused() {
    assertThatThrownBy(() -> SharedSecret.fromBase32("A".repeat(1640)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_base32_text_comes_back_in_upper_case_without_padding() {
    assertThat(SharedSecret.fromBase32("mzxw 6ytb-oi======").toBase32()).isEqualTo("MZXW6YTBOI");
  }

  @Test
  void changing_the_bytes_given_does_not_change_the_secret() {
    byte[] bytes = {1, 2, 3};
    SharedSecret secret = SharedSecret.ofBytes(bytes);

    bytes[0] = 9;

    assertThat(secret.toBytes()).containsExactly(1, 2, 3);
  }

  @Test
  void changing_the_bytes_handed_out_does_not_change_the_secret() {
    SharedSecret secret = SharedSecret.ofBytes(new byte[] {1, 2, 3});

    secret.toBytes()[0] = 9;

    assertThat(secret.toBytes()).containsExactly(1, 2, 3);
  }

  @Test
  void secrets_with_the_same_bytes_are_equal() {
    SharedSecret one = SharedSecret.ofBytes(new byte[] {1, 2, 3});
    SharedSecret same = SharedSecret.ofBytes(new byte[] {1, 2, 3});

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(SharedSecret.ofBytes(new byte[] {1, 2, 4}));
    assertThat(one).isNotEqualTo(SharedSecret.ofBytes(new byte[] {1, 2}));
  }

  @Test
  void the_text_form_shows_the_length_only() {
    assertThat(SharedSecret.ofBytes(new byte[] {77, 77, 77})).hasToString("SharedSecret[3 bytes]");
  }

  @Test
  void closing_wipes_the_bytes() {
    SharedSecret secret = SharedSecret.ofBytes(new byte[] {1, 2, 3});
    byte[] inside = secret.bytes();

    secret.close();

    assertThat(inside).containsOnly(0);
  }

  @Test
  void a_closed_secret_cannot_be_used() {
    SharedSecret secret = SharedSecret.ofBytes(new byte[] {1, 2, 3});
    secret.close();

    assertClosed(secret::toBytes);
    assertClosed(secret::toBase32);
    assertClosed(secret::length);
    assertClosed(() -> Totp.code(secret, TotpParameters.DEFAULT, 1));
    assertClosed(() -> Totp.matchedOffset(secret, TotpParameters.DEFAULT, 1, 1, 0));
    assertClosed(() -> PreparedSecret.of(secret, HashAlgorithm.SHA1));
  }

  @Test
  void closed_secrets_are_not_equal_though_both_are_blank() {
    SharedSecret one = SharedSecret.ofBytes(new byte[] {1, 2, 3});
    SharedSecret other = SharedSecret.ofBytes(new byte[] {4, 5, 6});
    one.close();
    other.close();

    assertThat(one).isNotEqualTo(other).isEqualTo(one);
  }

  @Test
  void closing_twice_is_harmless() {
    SharedSecret secret = SharedSecret.ofBytes(new byte[] {1});
    secret.close();

    assertThatCode(secret::close).doesNotThrowAnyException();
  }

  private static void assertClosed(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
