package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
  private static final MailAddress ANN = new MailAddress("ann@example.org");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Hello\r\nBcc: bob@example.org",
        "Hello\nthere",
        "Hello\rthere",
        "Hello\u0000",
        "Hello\u0085there",
        "Hello\u2028there",
        "Hello\u2029there",
        "Hello\tthere",
        "Hello\ud800"
      })
  void a_subject_that_is_not_one_line_of_text_is_refused_and_not_repeated(String subject) {
    assertThatThrownBy(() -> new Letter(ANN, subject, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\r\nb", "a\u0000b", "a\u001bb", "a\u2028b", "a\udc00b"})
  void a_text_with_control_characters_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> new Letter(ANN, "subject", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text has no control characters but \\n and \\t");
  }

  @Test
  void any_script_lines_and_tabs_are_fine() {
    Letter letter = new Letter(ANN, "Grüße, 你好 \ud83d\ude00", "a\n\tб\n\n\ud83d\ude00\n");
    assertThat(letter.text()).isEqualTo("a\n\tб\n\n\ud83d\ude00\n");
  }

  @Test
  void the_longest_are_taken_and_one_more_character_is_not() {
    assertThat(new Letter(ANN, "s".repeat(200), "t".repeat(20_000)).subject()).hasSize(200);
    assertThatThrownBy(() -> new Letter(ANN, "s".repeat(201), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Letter(ANN, "s", "t".repeat(20_001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_text_shows_in_a_string() {
    assertThat(new Letter(ANN, "Your code", "it is 424242"))
        .hasToString("Letter[to=ann@example.org, subject=Your code, text=(hidden)]");
  }
}
