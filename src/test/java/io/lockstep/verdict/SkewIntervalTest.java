package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.totp.TotpParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewIntervalTest {
  private static final TotpParameters HALF_MINUTES = TotpParameters.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "665810, 725810, +665..+726s",
    "665000, 726000, +665..+726s",
    "-24190, 35810, -25..+36s",
    "-635001, -480999, -636..-480s",
    "0, 1, +0..+1s",
    "-1, 0, -1..+0s"
  })
  void seconds_are_rounded_outwards(long from, long to, String text) {
    assertThat(new SkewInterval(from, to)).hasToString(text);
  }

  @Test
  void the_start_is_inside_and_the_end_is_not() {
    SkewInterval interval = new SkewInterval(-5, 7);
    assertThat(interval.contains(-5)).isTrue();
    assertThat(interval.contains(6)).isTrue();
    assertThat(interval.contains(7)).isFalse();
    assertThat(interval.contains(-6)).isFalse();
  }

  @Test
  void an_interval_is_never_empty_or_turned_round() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SkewInterval(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new SkewInterval(3, 2));
  }

  @Test
  void a_code_of_now_may_have_been_read_half_a_minute_ago() {
    assertThat(SkewInterval.of(HALF_MINUTES, 100, 3_010_000))
        .isEqualTo(new SkewInterval(-10_000, 50_000));
  }

  @Test
  void a_code_of_an_earlier_step_may_have_been_read_two_minutes_ago() {
    assertThat(SkewInterval.of(HALF_MINUTES, 97, 3_010_000))
        .isEqualTo(new SkewInterval(-100_000, 50_000));
  }

  @Test
  void a_code_of_a_coming_step_gets_no_time_for_late_typing() {
    assertThat(SkewInterval.of(HALF_MINUTES, 120, 3_010_000))
        .isEqualTo(new SkewInterval(590_000, 650_000));
  }
}
