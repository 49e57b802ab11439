package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "90s, 90",
    "15m, 900",
    "2h, 7200",
    "30d, 2592000",
    "+10m, 600",
    "-90s, -90",
    "0s, 0",
    "' 5m ', 300",
    "007s, 7"
  })
  void a_number_and_a_unit_are_a_duration(String text, long seconds) {
    assertThat(DurationText.parse(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "m",
        "5 m",
        "5M",
        "1.5h",
        "--5s",
        "+-5s",
        "5ms",
        "1h30m",
        "PT5M",
        "٥s",
        "1234567890s",
        "5s\nx"
      })
  void anything_else_is_none(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @Test
  void the_longest_that_can_be_written_does_not_overflow() {
    assertThat(DurationText.parse("999999999d")).contains(Duration.ofDays(999_999_999));
  }

  @ParameterizedTest
  @CsvSource({"0s, 0s", "60s, 1m", "90s, 90s", "120m, 2h", "48h, 2d", "25h, 25h", "3650d, 3650d"})
  void a_duration_is_written_in_the_largest_unit_that_tells_it(String typed, String written) {
    Duration duration = DurationText.parse(typed).orElseThrow();
    assertThat(DurationText.text(duration)).isEqualTo(written);
    assertThat(DurationText.parse(written)).contains(duration);
  }
}
