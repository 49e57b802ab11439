package io.lockstep.store.zimbra;

import static io.lockstep.store.zimbra.SecretValue.Encoding.BASE32;
import static io.lockstep.store.zimbra.SecretValue.Encoding.BASE64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.store.zimbra.SecretValue.Encoding;
import io.lockstep.totp.SharedSecret;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValueTest {
  private static final String ENCODED = "JBSWY3DPEHPK3PXP";
  private static final SharedSecret SECRET = SharedSecret.fromBase32(ENCODED);
  private static final Instant STAMP = Instant.parse("2025-01-02T03:04:05.678Z");

  private static void refused(String clear, Encoding encoding, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> SecretValue.parse(clear, encoding))
        .withMessage("the value of zimbraTwoFactorAuthSecret is damaged: " + what)
        .withNoCause();
  }

  @Test
  void a_secret_has_a_time_in_either_form_or_none() throws Exception {
    assertThat(SecretValue.parse(ENCODED + "|20250102030405.678Z", BASE32))
        .isEqualTo(new SecretValue(SECRET, Optional.of(STAMP)));
    assertThat(SecretValue.parse(ENCODED + "|20250102030405Z", BASE32).stamp())
        .contains(Instant.parse("2025-01-02T03:04:05Z"));
    assertThat(SecretValue.parse(ENCODED, BASE32))
        .isEqualTo(new SecretValue(SECRET, Optional.empty()));
  }

  @Test
  void it_is_written_with_milliseconds_and_without_padding() {
    assertThat(new SecretValue(SECRET, Optional.of(STAMP)).text(BASE32))
        .isEqualTo("JBSWY3DPEHPK3PXP|20250102030405.678Z");
    assertThat(new SecretValue(SECRET, Optional.of(STAMP)).text(BASE64))
        .isEqualTo("SGVsbG8h3q2+7w==|20250102030405.678Z");
    assertThat(new SecretValue(SECRET, Optional.empty()).text(BASE32)).isEqualTo(ENCODED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jbswy3dpehpk3pxp",
        "JBSWY3DPEHPK3PXP======",
        "JBSWY3DPEHPK3PXPA",
        "JbSwY3dPeHpK3pXp="
      })
  void lower_case_padding_and_a_symbol_that_completes_no_byte_change_nothing(String text)
      throws Exception {
    assertThat(SecretValue.parse(text, BASE32).secret()).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGVsbG8h3q2+7w==", "SGVsbG8h3q2+7w", "SGVsbG8h3q2+7w="})
  void base64_may_lack_its_padding(String text) throws Exception {
    assertThat(SecretValue.parse(text, BASE64).secret()).isEqualTo(SECRET);
  }

  @Test
  void a_base64_symbol_that_completes_no_byte_is_dropped() throws Exception {
    assertThat(SecretValue.parse("SGVsbG8hA", BASE64).secret())
        .isEqualTo(SecretValue.parse("SGVsbG8h", BASE64).secret());
  }

  @Test
  void the_case_of_base64_is_part_of_it() throws Exception {
    assertThat(SecretValue.parse("sgvsbg8h3q2+7w==", BASE64).secret()).isNotEqualTo(SECRET);
  }

  @Test
  void eight_characters_are_the_least() throws Exception {
    assertThat(SecretValue.parse("JBSWY3DP", BASE32).secret().length()).isEqualTo(5);
    refused("JBSWY3D", BASE32, "the secret has 4 bytes, not 5 to 1024");
    refused("SGVsbA==", BASE64, "the secret has 4 bytes, not 5 to 1024");
    refused(
        Base64.getEncoder().encodeToString(new byte[1025]),
        BASE64,
        "the secret has 1025 bytes, not 5 to 1024");
  }

  @Test
  void fewer_than_128_bits_are_weak() {
    byte[] bytes = new byte[16];
    assertThat(new SecretValue(SharedSecret.ofBytes(bytes), Optional.empty()).weak()).isFalse();
    assertThat(
            new SecretValue(SharedSecret.ofBytes(Arrays.copyOf(bytes, 15)), Optional.empty())
                .weak())
        .isTrue();
    assertThat(new SecretValue(SECRET, Optional.empty()).weak()).isTrue();
  }

  @Test
  void other_parts_are_damaged() {
    refused(ENCODED + "|20250102030405.678Z|", BASE32, "it has 3 parts, not one or two");
    refused(ENCODED + "|20250102030405.678Z|x|y", BASE32, "it has 4 parts, not one or two");
    refused(ENCODED + "|", BASE32, "its second part is no time");
    refused(ENCODED + "|yesterday", BASE32, "its second part is no time");
  }

  @Test
  void what_is_not_of_the_encoding_is_damaged_and_never_quoted() {
    refused("", BASE32, "the secret is not BASE32");
    refused("|20250102030405Z", BASE32, "the secret is not BASE32");
    refused("JBSW Y3DP EHPK 3PXP", BASE32, "the secret is not BASE32");
    refused("JBSWY3DP=HPK3PXP", BASE32, "the secret is not BASE32");
    refused("SGVsbG8h3q2+7w==", BASE32, "the secret is not BASE32");
    refused("SGVsbG8h3q2-7w==", BASE64, "the secret is not BASE64");
    refused("SGVs\nbG8h", BASE64, "the secret is not BASE64");
  }

  @Test
  void an_encoding_has_the_name_the_settings_give_it() {
    assertThat(Encoding.of("BASE32")).isEqualTo(BASE32);
    assertThat(Encoding.of("base64")).isEqualTo(BASE64);
    assertThatIllegalArgumentException().isThrownBy(() -> Encoding.of("BASE16"));
  }

  @Test
  void it_never_shows_its_secret() {
    assertThat(new SecretValue(SECRET, Optional.of(STAMP)).toString())
        .doesNotContain(ENCODED)
        .contains("SharedSecret[10 bytes]");
  }
}
