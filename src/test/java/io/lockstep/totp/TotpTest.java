package io.lockstep.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

  private static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;
  private static final String BASE32 = "GEZD GNBV-gy3t qojq GEZD GNBV GY3T QOJQ";
  private static final SharedSecret SECRET = SharedSecret.fromBase32(BASE32);
  private static final long STEP = 41_152_263;
  private static final int NO_CODE = -1;

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1, -2, 2, -5, 5})
  void a_code_inside_the_window_gives_its_offset(int offset) {
    assertMatch(STEP, 5, codeAt(STEP + offset), offset);
  }

  @ParameterizedTest
  @ValueSource(ints = {-6, 6})
  void a_code_outside_the_window_gives_no_match(int offset) {
    assertMatch(STEP, 5, codeAt(STEP + offset), Totp.NO_MATCH);
  }

  @Test
  void a_window_of_zero_accepts_only_the_step_itself() {
    assertMatch(STEP, 0, codeAt(STEP), 0);
    assertMatch(STEP, 0, codeAt(STEP - 1), Totp.NO_MATCH);
    assertMatch(STEP, 0, codeAt(STEP + 1), Totp.NO_MATCH);
  }

  @Test
  void what_is_no_code_gives_no_match() {
    assertMatch(STEP, 1, NO_CODE, Totp.NO_MATCH);
    assertMatch(STEP, 1, codeAt(STEP) + PARAMETERS.modulus(), Totp.NO_MATCH);
  }

  @Test
  void of_two_steps_with_the_same_code_the_nearest_one_wins() {
    CodeOfStep twice = (step, modulus) -> step == 103 || step == 98 ? 7 : 0;

    assertThat(CodeOfStep.matchedOffset(twice, 100, 5, 10, 7)).isEqualTo(-2);
    assertThat(CodeOfStep.matchedOffset(twice, 101, 5, 10, 7)).isEqualTo(2);
  }

  @Test
  void at_equal_distance_the_past_comes_first() {
    CodeOfStep everywhereElse = (step, modulus) -> step == 100 ? 0 : 7;

    assertThat(CodeOfStep.matchedOffset(everywhereElse, 100, 1, 10, 7)).isEqualTo(-1);
  }

  @Test
  void a_refused_code_costs_every_step_of_the_window_once() {
    List<Long> asked = new ArrayList<>();
    CodeOfStep recording =
        (step, modulus) -> {
          asked.add(step);
          return 0;
        };

    CodeOfStep.matchedOffset(recording, 100, 2, 10, 7);

    assertThat(asked).containsExactly(100L, 99L, 101L, 98L, 102L);
  }

  @Test
  void steps_below_zero_are_skipped() {
    assertMatch(0, 3, codeAt(-1), Totp.NO_MATCH);
    assertMatch(-1, 3, codeAt(-1), Totp.NO_MATCH);
    assertMatch(-1, 3, codeAt(1), 2);
    assertMatch(1, 3, codeAt(0), -1);
  }

  @Test
  void steps_do_not_wrap_around_at_the_ends_of_a_long() {
    assertMatch(Long.MAX_VALUE, 2, codeAt(Long.MAX_VALUE - 1), -1);
    assertMatch(Long.MAX_VALUE, 2, codeAt(Long.MIN_VALUE), Totp.NO_MATCH);
    assertMatch(Long.MIN_VALUE, 2, codeAt(Long.MAX_VALUE), Totp.NO_MATCH);
  }

  @Test
  void a_window_below_zero_is_refused() {
    assertThatThrownBy(() -> Totp.matchedOffset(SECRET, PARAMETERS, STEP, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("window");
  }

  @Test
  void a_stored_secret_that_is_not_base32_is_refused_without_naming_it() {
    assertThatThrownBy(() -> Totp.matchedOffset("GEZDGNB!", PARAMETERS, STEP, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("position 8")
        .hasMessageNotContainingAny("GEZD", "!");
  }

  @Test
  void a_broken_stored_secret_does_not_spoil_the_next_one() {
    int code = codeAt(STEP);
    assertThatThrownBy(() -> Totp.matchedOffset("MFRGGZDFMZTWQ2LK1", PARAMETERS, STEP, 1, code))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(Totp.matchedOffset(BASE32, PARAMETERS, STEP, 1, code)).isZero();
  }

  @Test
  void keys_of_different_length_in_turn_do_not_mix() {
    int code = codeAt(STEP);
    try (SharedSecret longer = SharedSecret.ofBytes(new byte[200])) {
      Totp.code(longer, PARAMETERS, STEP);
    }

    assertThat(codeAt(STEP)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"0, 6, 000000", "7, 8, 00000007", "42042, 7, 0042042", "999999, 6, 999999"})
  void a_code_is_written_with_leading_zeros(int code, int digits, String text) {
    assertThat(Totp.format(code, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"-1, 6", "1000000, 6", "100000000, 8", "1, 5", "1, 9"})
  void a_code_that_does_not_fit_is_not_written(int code, int digits) {
    assertThatThrownBy(() -> Totp.format(code, digits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("digits");
  }

  private static int codeAt(long step) {
    return Totp.code(SECRET, PARAMETERS, step);
  }

  /** All three ways to search must agree. */
  private static void assertMatch(long step, int window, int code, int expected) {
    assertThat(Totp.matchedOffset(SECRET, PARAMETERS, step, window, code)).isEqualTo(expected);
    assertThat(Totp.matchedOffset(BASE32, PARAMETERS, step, window, code)).isEqualTo(expected);
    try (PreparedSecret prepared = PreparedSecret.of(SECRET, PARAMETERS.algorithm())) {
      assertThat(prepared.matchedOffset(PARAMETERS, step, window, code)).isEqualTo(expected);
    }
  }
}
