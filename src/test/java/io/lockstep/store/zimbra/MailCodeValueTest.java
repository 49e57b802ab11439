package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailCodeValueTest {
  private static final Instant CREATED = Instant.ofEpochMilli(1738424806645L);

  @Test
  void a_code_stands_before_an_empty_part_and_its_time() throws Exception {
    assertThat(MailCodeValue.parse("6912720::1738424806645"))
        .isEqualTo(new MailCodeValue("6912720", CREATED));
    assertThat(new MailCodeValue("6912720", CREATED).text()).isEqualTo("6912720::1738424806645");
  }

  @Test
  void the_reserved_part_is_not_read() throws Exception {
    assertThat(MailCodeValue.parse("6912720:x:1738424806645").code()).isEqualTo("6912720");
  }

  @Test
  void its_time_is_what_comes_back() throws Exception {
    MailCodeValue value = new MailCodeValue("1", CREATED.plusNanos(5));
    assertThat(MailCodeValue.parse(value.text())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'it has 1 parts, not three'",
    "6912720:1738424806645, 'it has 2 parts, not three'",
    "6912720:::1738424806645, 'it has 4 parts, not three'",
    "::1738424806645, its code is empty",
    "' ::1738424806645', its code is empty",
    "6912720::, the time of the code is no time in milliseconds",
    "6912720::-1, the time of the code is no time in milliseconds",
    "6912720::+1, the time of the code is no time in milliseconds",
    "6912720::9223372036854775808, the time of the code is no time in milliseconds"
  })
  void anything_else_is_damaged(String text, String what) {
    assertThatExceptionOfType(DamagedValueException.class)
        .isThrownBy(() -> MailCodeValue.parse(text))
        .withMessage("the value of zimbraTwoFactorCodeForEmail is damaged: " + what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1:2"})
  void a_code_that_would_not_come_back_is_refused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MailCodeValue(code, CREATED));
  }

  @Test
  void a_time_that_would_not_come_back_is_refused() {
    for (Instant time : new Instant[] {Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.MAX}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new MailCodeValue("1", time));
    }
  }

  @Test
  void it_never_shows_the_code() {
    assertThat(new MailCodeValue("6912720", CREATED).toString()).doesNotContain("6912720");
  }
}
