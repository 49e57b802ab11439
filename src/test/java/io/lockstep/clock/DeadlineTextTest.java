package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTextTest {
  private static final long YEAR_9999 = 253_370_764_800L;

  @ParameterizedTest
  @CsvSource({
    "2026-12-31, 2027-01-01T00:00:00Z",
    "2028-02-28, 2028-02-29T00:00:00Z",
    "' 2026-12-31 ', 2027-01-01T00:00:00Z",
    "2026-12-31T17:00:00Z, 2026-12-31T17:00:00Z",
    "9999-12-31, +10000-01-01T00:00:00Z"
  })
  void a_date_lasts_until_its_end_and_a_moment_until_itself(String text, String end) {
    assertThat(DeadlineText.parse(text)).contains(Instant.parse(end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-13-01",
        "2026-02-29",
        "31.12.2026",
        "2026-12-31T17:00:00",
        "2026-12-31T25:00:00Z",
        "2026-12-31T17:00Z",
        "2026-12-31T17:00:00+01:00",
        "+12026-12-31",
        "2026-12-31; drop"
      })
  void anything_else_is_none(String text) {
    assertThat(DeadlineText.parse(text)).isEmpty();
  }

  @Test
  void the_end_of_a_day_is_written_as_that_day() {
    assertThat(DeadlineText.text(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo("2026-12-31");
    assertThat(DeadlineText.text(Instant.parse("2027-01-01T00:00:01Z")))
        .isEqualTo("2027-01-01T00:00:01Z");
  }

  @Property
  void what_is_written_reads_as_the_same_deadline(
      @ForAll @LongRange(max = YEAR_9999) long seconds) {
    Instant deadline = Instant.ofEpochSecond(seconds);
    assertThat(DeadlineText.parse(DeadlineText.text(deadline))).contains(deadline);
  }

  @Property
  void every_day_reads_back_as_itself(@ForAll @LongRange(max = 2_000_000) long day) {
    String date = java.time.LocalDate.ofEpochDay(day).toString();
    assertThat(DeadlineText.parse(date).map(DeadlineText::text)).contains(date);
  }
}
