package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GentimeTest {
  private static final Instant TIME = Instant.parse("2025-01-02T03:04:05.678Z");

  @Test
  void a_time_is_written_in_utc_to_the_second_or_the_millisecond() {
    assertThat(Gentime.of(TIME.plusNanos(999))).isEqualTo("20250102030405Z");
    assertThat(Gentime.withMillis(TIME.plusNanos(999))).isEqualTo("20250102030405.678Z");
    assertThat(Gentime.withMillis(Instant.EPOCH)).isEqualTo("19700101000000.000Z");
  }

  @Test
  void both_forms_are_read() {
    assertThat(Gentime.parse("20250102030405.678Z")).contains(TIME);
    assertThat(Gentime.parse("20250102030405Z")).contains(Instant.parse("2025-01-02T03:04:05Z"));
  }

  @Test
  void a_time_after_2038_is_a_time() {
    Instant late = Instant.parse("2106-02-07T06:28:16Z");
    assertThat(Gentime.parse(Gentime.of(late))).contains(late);
    assertThat(Gentime.parse("20380119031408Z")).contains(Instant.ofEpochSecond(1L << 31));
  }

  @Test
  void a_year_without_four_digits_cannot_be_written() {
    for (Instant time : new Instant[] {Instant.MIN, Instant.MAX}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Gentime.of(time));
      assertThatIllegalArgumentException().isThrownBy(() -> Gentime.withMillis(time));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gentime.of(Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20250102030405",
        "20250102030405z",
        "20250102030405+0000",
        "20250102030405.6Z",
        "20250102030405,678Z",
        "20250102030405.678Z ",
        "20250102030405.678Z\n",
        "202501020304Z",
        "20251302030405Z",
        "20250230030405Z",
        "20250102240000Z",
        "20250102030460Z",
        "-2025010203040Z",
        "2025010203040\u0665Z"
      })
  void anything_else_is_no_time(String text) {
    assertThat(Gentime.parse(text)).isEmpty();
  }
}
