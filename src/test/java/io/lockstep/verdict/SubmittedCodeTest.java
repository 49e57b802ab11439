package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.verdict.SubmittedCode.Digits;
import io.lockstep.verdict.SubmittedCode.Other;
import io.lockstep.verdict.SubmittedCode.RecoveryShaped;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedCodeTest {
  private static final Digits CODE = new Digits(12_345);

  private static SubmittedCode read(String typed) {
    return SubmittedCode.read(typed, 6, Set.of(10));
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "012345",
        "012 345",
        " 0 1 2 3 4 5 ",
        "\t012345\r\n",
        "012\u00a0345",
        "012\u2009345",
        "012\u202f345",
        "012\u3000345",
        "012-345",
        "012\u2010345",
        "012\u2011345",
        "012\u2013345",
        "012\u2014345",
        "012\u2212345",
        "012\uff0d345",
        "012\u200b345",
        "012\u200d345",
        "012\u2060345",
        "012\u00ad345",
        "\ufeff012345",
        "\u202a012345\u202c",
        "\uff10\uff11\uff12\uff13\uff14\uff15",
        "\u0660\u0661\u0662\u0663\u0664\u0665",
        "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5",
        "\u0966\u0967\u0968\u0969\u096a\u096b",
        "\ud835\udfce\ud835\udfcf\ud835\udfd0\ud835\udfd1\ud835\udfd2\ud835\udfd3"
      })
  void blanks_dashes_marks_and_foreign_digits_do_not_matter(String typed) {
    assertThat(read(typed)).isEqualTo(CODE);
  }

  @Test
  void a_code_has_as_many_digits_as_the_account_asks_for() {
    assertThat(SubmittedCode.read("12345678", 8, Set.of(10))).isEqualTo(new Digits(12_345_678));
    assertThat(SubmittedCode.read("1234567", 7, Set.of(10))).isEqualTo(new Digits(1_234_567));
    assertThat(SubmittedCode.read("123456", 8, Set.of(10)))
        .isEqualTo(new Other(6, LooksLike.DIGITS));
  }

  @ParameterizedTest(name = "{index}")
  @CsvSource({
    "'', 0, EMPTY",
    "' - ', 0, EMPTY",
    "12345, 5, DIGITS",
    "1234567, 7, DIGITS",
    "1234567890, 10, DIGITS",
    "12345a, 6, PASSWORD",
    "12345\u00b2, 6, PASSWORD",
    "12345\u216b, 6, PASSWORD",
    "secret, 6, PASSWORD",
    "ABCDEFGH!J, 10, PASSWORD",
    "ABCDEFGH\u00c4J, 10, PASSWORD",
    "abcdefghijklmnop, 16, APP_PASSWORD",
    "abcdefghijklmno, 15, PASSWORD",
    "abcd efgh ijkl mnop, 16, PASSWORD",
    "abcdefghijklmno!, 16, PASSWORD"
  })
  void what_is_no_code_is_told_by_its_length_and_look(String typed, int length, LooksLike look) {
    assertThat(read(typed)).isEqualTo(new Other(length, look));
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {"ABCDE23456", "abcde23456", "abcde-23456", " aBcDe 23456", "ABCDE2345\uff16"})
  void a_recovery_code_may_be_in_any_case_with_blanks_and_dashes(String typed) {
    assertThat(read(typed)).isEqualTo(new RecoveryShaped("ABCDE23456"));
  }

  @Test
  void a_character_outside_the_basic_plane_counts_once() {
    assertThat(read("\ud83d\ude00\ud83d\ude00")).isEqualTo(new Other(2, LooksLike.PASSWORD));
    assertThat(read("\ud83d")).isEqualTo(new Other(1, LooksLike.PASSWORD));
    assertThat(read("12345\ude00")).isEqualTo(new Other(6, LooksLike.PASSWORD));
  }

  @Test
  void a_dotless_i_does_not_become_a_letter_of_a_code() {
    assertThat(read("ABCDE2345\u0131")).isInstanceOf(Other.class);
  }

  @Test
  void very_long_input_is_read_to_a_limit_only() {
    assertThat(read("x".repeat(1_000_000))).isEqualTo(new Other(256, LooksLike.APP_PASSWORD));
    assertThat(read("7".repeat(1_000_000))).isEqualTo(new Other(256, LooksLike.DIGITS));
  }

  @Test
  void a_code_in_front_of_more_than_anybody_types_is_none() {
    assertThat(read("012345" + " ".repeat(300) + "and more")).isInstanceOf(Other.class);
    assertThat(read("ABCDE23456" + " ".repeat(300) + "and more")).isInstanceOf(Other.class);
  }

  @Test
  void no_code_shows_in_a_string() {
    assertThat(read("012345")).hasToString("Digits[hidden]");
    assertThat(read("ABCDE23456")).hasToString("RecoveryShaped[hidden]");
    assertThat(read("hunter2").toString()).doesNotContain("hunter2");
  }
}
