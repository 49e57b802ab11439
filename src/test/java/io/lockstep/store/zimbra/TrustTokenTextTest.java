package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTokenTextTest {
  private static final String HMAC = "9254dc1265e26f7eb8556b06f12d102c2917e756";
  private static final String DATA = "7469643d31303a313233343536373839303b";
  private static final String TEXT = "0_" + HMAC + "_" + DATA;
  private static final byte[] KEY = key();

  private static byte[] key() {
    byte[] key = new byte[32];
    new FixedSalt(0).nextBytes(key);
    return key;
  }

  private static String withData(String clear) {
    return "0_"
        + HMAC
        + "_"
        + HexFormat.of().formatHex(clear.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_known_token_is_signed_read_and_verified() {
    assertThat(TrustTokenText.sign(0, KEY, 1234567890)).isEqualTo(TEXT);
    TrustTokenText token = TrustTokenText.parse(TEXT).orElseThrow();
    assertThat(token).isEqualTo(new TrustTokenText(0, HMAC, DATA));
    assertThat(token.tokenId()).isEqualTo(1234567890);
    assertThat(token.verifies(KEY)).isTrue();
  }

  @Test
  void another_key_or_none_does_not_verify() {
    TrustTokenText token = TrustTokenText.parse(TEXT).orElseThrow();
    byte[] other = KEY.clone();
    other[31] ^= 1;
    assertThat(token.verifies(other)).isFalse();
    assertThat(token.verifies(new byte[0])).isFalse();
  }

  @Test
  void a_changed_digit_of_the_proof_does_not_verify() {
    for (int i = 0; i < HMAC.length(); i++) {
      char other = HMAC.charAt(i) == '0' ? '1' : '0';
      String hmac = HMAC.substring(0, i) + other + HMAC.substring(i + 1);
      assertThat(new TrustTokenText(0, hmac, DATA).verifies(KEY)).isFalse();
    }
  }

  @Test
  void the_proof_of_one_device_does_not_verify_another() {
    String other = TrustTokenText.sign(0, KEY, 1234567891);
    TrustTokenText moved = new TrustTokenText(0, HMAC, other.substring(other.lastIndexOf('_') + 1));
    assertThat(moved.tokenId()).isEqualTo(1234567891);
    assertThat(moved.verifies(KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "__",
        "0_9254dc1265e26f7eb8556b06f12d102c2917e756",
        "-1_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303b",
        "00_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303b",
        "9999999999999999999_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d313a373b",
        "0_9254DC1265E26F7EB8556B06F12D102C2917E756_7469643d31303a313233343536373839303b",
        "0_9254dc1265e26f7eb8556b06f12d102c2917e7_7469643d31303a313233343536373839303b",
        "0_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303",
        "0_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303b_",
        "0_9254dc1265e26f7eb8556b06f12d102c2917e756_7469643d31303a313233343536373839303b\n"
      })
  void anything_else_is_no_token(String text) {
    assertThat(TrustTokenText.parse(text)).isEmpty();
  }

  @Test
  void its_data_names_one_id_that_is_an_int_and_nothing_else() {
    assertThat(TrustTokenText.parse(withData("tid=1:7;")).orElseThrow().tokenId()).isEqualTo(7);
    assertThat(TrustTokenText.parse(withData("tid=10:2147483647;"))).isPresent();
    for (String data :
        new String[] {
          "tid=10:2147483648;",
          "tid=2:7;",
          "tid=01:7;",
          "tid=2:07;",
          "tid=2:-7;",
          "tid=1:7",
          "tid=1:7;x",
          "tid=1:7;tid=1:8;",
          "uid=1:7;",
          "tid=1:\u00b2;"
        }) {
      assertThat(TrustTokenText.parse(withData(data))).as(data).isEmpty();
    }
  }

  @Test
  void parts_without_their_form_make_no_token() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustTokenText(-1, HMAC, DATA));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustTokenText(0, "", DATA));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustTokenText(0, HMAC, "7"));
    assertThatIllegalArgumentException().isThrownBy(() -> TrustTokenText.sign(0, KEY, -7));
    assertThatIllegalArgumentException().isThrownBy(() -> TrustTokenText.sign(-1, KEY, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> TrustTokenText.sign(0, new byte[0], 7));
  }

  @Test
  void it_never_shows_what_would_let_somebody_in() {
    assertThat(new TrustTokenText(3, HMAC, DATA)).hasToString("TrustTokenText[key 3, hidden]");
  }
}
