package io.lockstep.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {

  private static final org.apache.commons.codec.binary.Base32 CODEC =
      new org.apache.commons.codec.binary.Base32();

  @ParameterizedTest
  @CsvSource({
    "f, MY======",
    "fo, MZXQ====",
    "foo, MZXW6===",
    "foob, MZXW6YQ=",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI======"
  })
  void rfc_4648_section_10_holds(String text, String base32) {
    assertThat(Base32.encode(text.getBytes(US_ASCII))).isEqualTo(base32.replace("=", ""));
    assertThat(Base32.decode(base32)).isEqualTo(text.getBytes(US_ASCII));
  }

  @Property
  void encoding_equals_commons_codec_without_the_padding(@ForAll @Size(max = 80) byte[] bytes) {
    assertThat(Base32.encode(bytes)).isEqualTo(CODEC.encodeToString(bytes).replace("=", ""));
  }

  @Property
  void decoding_equals_commons_codec(
      @ForAll
          @StringLength(min = 1, max = 80)
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = '2', to = '7')
          String symbols) {
    Assumptions.assumeThat(symbols.length() % 8).isNotIn(1, 3, 6);

    assertThat(Base32.decode(symbols)).isEqualTo(CODEC.decode(symbols));
  }

  @Property
  void decoding_undoes_encoding_however_a_person_typed_it(
      @ForAll @Size(min = 1, max = 40) byte[] bytes,
      @ForAll @IntRange(min = 1, max = 9) int groupLength,
      @ForAll boolean lowerCase,
      @ForAll boolean padded) {
    String text = padded ? CODEC.encodeToString(bytes) : Base32.encode(bytes);
    String typed = text.replaceAll("(.{" + groupLength + "})", "$1 -\t");

    assertThat(Base32.decode(lowerCase ? typed.toLowerCase(Locale.ROOT) : typed)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MZXW 6YTB",
        "\u00a0MZXW\u20116YTB\n",
        "MZXW\u2013\u20036YTB",
        "mzxw6ytb",
        "-MZXW6YTB-"
      })
  void blanks_and_dashes_of_any_kind_are_skipped(String text) {
    assertThat(Base32.decode(text)).isEqualTo("fooba".getBytes(US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({"MZXW6YT1, 8", "0ZXW6YTB, 1", "MZ XW8YTB, 6", "MZXW\u00d66YTB, 5", "MZ_XW6YTB, 3"})
  void another_character_is_refused_by_its_position_alone(String text, int position) {
    assertThatThrownBy(() -> Base32.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a base32 character at position " + position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"M", "MZX", "MZXW6Y", "MZXW6YTBM", "M=======", "MZXW6YTB MZX"})
  void a_number_of_symbols_that_no_bytes_have_is_refused(String text) {
    assertThatThrownBy(() -> Base32.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void padding_in_the_middle_is_refused() {
    assertThatThrownBy(() -> Base32.decode("MY====== MY"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("base32 padding before position 10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "-", " \n"})
  void a_text_without_symbols_is_refused(String text) {
    assertThatThrownBy(() -> Base32.decode(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void padding_alone_is_refused() {
    assertThatThrownBy(() -> Base32.decode("========"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void more_bytes_than_there_is_room_for_are_refused() {
    assertThatThrownBy(() -> Base32.decode("MZXW6YTB", new byte[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than 4 bytes");
  }
}
