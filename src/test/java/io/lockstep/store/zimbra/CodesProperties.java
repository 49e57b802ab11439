package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CodesProperties {

  @Provide
  Arbitrary<String> nearly() {
    return Damage.of("6912720::1738424806645", "AAAAAAAA,BBBBBBBB,CCCCCCCC", "");
  }

  @Property
  void recovery_codes_come_back(
      @ForAll @Size(max = 20)
          List<@StringLength(min = 1, max = 10) @AlphaChars @NumericChars String> codes) {
    ScratchCodesValue value = new ScratchCodesValue(codes);
    assertThat(ScratchCodesValue.parse(value.text())).isEqualTo(value);
  }

  @Property
  void any_text_is_a_list_of_recovery_codes_without_an_empty_one(@ForAll("nearly") String text) {
    ScratchCodesValue value = ScratchCodesValue.parse(text);
    assertThat(value.codes()).noneMatch(String::isBlank);
    assertThat(ScratchCodesValue.parse(value.text())).isEqualTo(value);
  }

  @Property
  void a_code_sent_by_mail_comes_back(
      @ForAll @StringLength(min = 1, max = 10) @NumericChars String code,
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long millis)
      throws DamagedValueException {
    MailCodeValue value = new MailCodeValue(code, Instant.ofEpochMilli(millis));
    assertThat(MailCodeValue.parse(value.text())).isEqualTo(value);
  }

  @Property
  void any_text_is_a_code_sent_by_mail_or_refused(@ForAll("nearly") String text) {
    Damage.readOrRefused(MailCodeValue.ATTRIBUTE, MailCodeValue::parse, text);
  }
}
