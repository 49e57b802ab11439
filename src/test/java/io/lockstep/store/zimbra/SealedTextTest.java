package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.factor.Sealed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedTextTest {
  private static final byte[] BYTES = {1, 2, 3, -1};

  private static SealedText sealed(String keyId, byte[] bytes) {
    return new SealedText(new Sealed(keyId, bytes));
  }

  @Test
  void it_names_its_key_before_what_was_sealed() throws Exception {
    SealedText sealed = sealed("k1a2b", BYTES);
    assertThat(sealed.text()).isEqualTo("{LOCKSTEP1}k1a2b:AQID/w==");
    assertThat(SealedText.parse("a", "{LOCKSTEP1}k1a2b:AQID/w==")).isEqualTo(sealed);
    assertThat(SealedText.parse("a", sealed("a:b", BYTES).text()).sealed().keyId())
        .isEqualTo("a:b");
  }

  @Test
  void neither_form_is_taken_for_the_other() {
    AttributeCipher cipher = new AttributeCipher(new FixedSalt(0));
    String sealed = sealed("k1", new byte[32]).text();
    assertThat(SealedText.isSealed(sealed)).isTrue();
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> cipher.decrypt("a", "account", sealed));
    String other = cipher.encrypt("account", "{LOCKSTEP1}k1:AAAA");
    assertThat(SealedText.isSealed(other)).isFalse();
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> SealedText.parse("a", other));
  }

  @ParameterizedTest
  @CsvSource({
    "'', it is not sealed",
    "{LOCKSTEP2}k1:AAAA, it is not sealed",
    "' {LOCKSTEP1}k1:AAAA', it is not sealed",
    "{LOCKSTEP1}, it names no key",
    "{LOCKSTEP1}k1, it names no key",
    "{LOCKSTEP1}:AAAA, it names no key",
    "'{LOCKSTEP1} :AAAA', it names no key",
    "{LOCKSTEP1}k1:, nothing was sealed",
    "{LOCKSTEP1}k1:A, what was sealed is not base64",
    "{LOCKSTEP1}k1:A!AA, what was sealed is not base64"
  })
  void anything_else_is_damaged(String stored, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> SealedText.parse("a", stored))
        .withMessage("the value of a is damaged: " + what)
        .withNoCause();
  }

  @Test
  void it_keeps_its_own_bytes_and_compares_them() {
    byte[] given = BYTES.clone();
    SealedText sealed = sealed("k1", given);
    given[0] = 9;
    sealed.sealed().bytes()[0] = 9;
    assertThat(sealed)
        .isEqualTo(sealed("k1", BYTES))
        .hasSameHashCodeAs(sealed("k1", BYTES))
        .isNotEqualTo(sealed("k2", BYTES))
        .isNotEqualTo(sealed("k1", given));
  }

  @Test
  void a_key_id_or_bytes_that_are_not_there_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> sealed(" ", BYTES));
    assertThatIllegalArgumentException().isThrownBy(() -> sealed("k1", new byte[0]));
  }

  @Test
  void it_shows_the_name_of_its_key_and_its_length() {
    assertThat(sealed("k1", BYTES)).hasToString("SealedText[sealed=Sealed[k1, 4 bytes]]");
  }
}
