package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustKeyValueTest {
  private static final String HEX =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String TEXT = "0:1735787045678:" + HEX;
  private static final Instant CREATED = Instant.ofEpochMilli(1735787045678L);

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new FixedSalt(0).nextBytes(bytes);
    return bytes;
  }

  @Test
  void a_key_is_read_and_written() throws Exception {
    TrustKeyValue value = TrustKeyValue.parse(TEXT);
    assertThat(value).isEqualTo(new TrustKeyValue(0, CREATED.plusNanos(1), bytes(32)));
    assertThat(value.key()).isEqualTo(bytes(32));
    assertThat(value.text()).isEqualTo(TEXT);
    assertThat(TrustKeyValue.parse(TEXT.toUpperCase(Locale.ROOT))).isEqualTo(value);
  }

  @Test
  void it_keeps_its_own_bytes() {
    byte[] given = bytes(32);
    TrustKeyValue value = new TrustKeyValue(0, CREATED, given);
    given[0] ^= 1;
    value.key()[0] ^= 1;
    assertThat(value.text()).isEqualTo(TEXT);
  }

  @Test
  void another_version_time_or_key_is_another_value() {
    TrustKeyValue value = new TrustKeyValue(0, CREATED, bytes(32));
    assertThat(value)
        .hasSameHashCodeAs(new TrustKeyValue(0, CREATED, bytes(32)))
        .isNotEqualTo(new TrustKeyValue(1, CREATED, bytes(32)))
        .isNotEqualTo(new TrustKeyValue(0, CREATED.plusMillis(1), bytes(32)))
        .isNotEqualTo(new TrustKeyValue(0, CREATED, bytes(31)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0:1",
        ":1:000102030405060708090a0b0c0d0e0f",
        "-1:1:000102030405060708090a0b0c0d0e0f",
        "0::000102030405060708090a0b0c0d0e0f",
        "0:x:000102030405060708090a0b0c0d0e0f",
        "0:1:",
        "0:1:000102030405060708090a0b0c0d0e",
        "0:1:000102030405060708090a0b0c0d0e0f0",
        "0:1:000102030405060708090a0b0c0d0e0g",
        "0:1:000102030405060708090a0b0c0d0e0f:"
      })
  void anything_else_is_damaged(String stored) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> TrustKeyValue.parse(stored))
        .withMessageStartingWith(
            "the value of zimbraTwoFactorAuthTrustedDeviceTokenKey is damaged: ")
        .withMessageNotContaining("0102");
  }

  @Test
  void a_key_has_128_to_512_bits() throws Exception {
    assertThat(TrustKeyValue.parse("0:1:" + "ab".repeat(16)).key()).hasSize(16);
    assertThat(TrustKeyValue.parse("0:1:" + "ab".repeat(64)).key()).hasSize(64);
    for (int length : new int[] {0, 15, 65}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TrustKeyValue(0, CREATED, bytes(length)));
      assertThatExceptionOfType(DamagedValueException.class)
          .isThrownBy(() -> TrustKeyValue.parse("0:1:" + "ab".repeat(length)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustKeyValue(-1, CREATED, bytes(32)));
  }

  @Test
  void it_never_shows_the_key() {
    assertThat(new TrustKeyValue(2, CREATED, bytes(32)))
        .hasToString("TrustKeyValue[2, 2025-01-02T03:04:05.678Z, hidden]");
  }
}
