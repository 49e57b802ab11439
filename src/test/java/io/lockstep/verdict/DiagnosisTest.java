package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:14:24.190Z");
  private static final Search SEARCH = new Search(3363, 6, false);
  private static final ZoneDifferences ZONES = ZoneDifferences.around(NOW);
  private final Diagnosis diagnosis = new Diagnosis(ZONES);

  private Verdict of(int offset) {
    return diagnosis.ofStepOutsideWindow(
        TotpParameters.DEFAULT, NOW.toEpochMilli(), offset, SEARCH);
  }

  /** -1 stands outside the window when the window is 0. */
  @ParameterizedTest
  @ValueSource(ints = {-1, -2, -3, -4})
  void a_code_a_few_steps_old_is_late(int offset) {
    assertThat(of(offset)).isInstanceOf(Verdict.Late.class);
    assertThat(((Verdict.Late) of(offset)).offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 1, 2, 3, 4, 20, -20, 23, 1000})
  void a_code_of_any_other_near_step_is_skewed_and_nobody_is_named(int offset) {
    assertThat(of(offset)).isInstanceOf(Verdict.Skewed.class);
    assertThat(((Verdict.Skewed) of(offset)).suspect()).isEqualTo(Suspect.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "120, 3600",
    "-120, -3600",
    "690, 20700",
    "660, 19800",
    "1680, 50400",
    "-1680, -50400"
  })
  void a_difference_between_real_zones_is_called_one(int offset, int seconds) {
    assertThat(of(offset)).isInstanceOf(Verdict.ZoneShaped.class);
    Verdict.ZoneShaped shaped = (Verdict.ZoneShaped) of(offset);
    assertThat(shaped.zoneSeconds()).isEqualTo(seconds);
    assertThat(shaped.suspect()).isEqualTo(Suspect.UNKNOWN);
  }

  @Test
  void the_evidence_is_the_search_and_the_steps() {
    Verdict.Skewed skewed = (Verdict.Skewed) of(23);
    long computed = NOW.toEpochMilli() / 30_000;
    assertThat(skewed.computedStep()).isEqualTo(computed);
    assertThat(skewed.submittedStep()).isEqualTo(computed + 23);
    assertThat(skewed.search()).isEqualTo(SEARCH);
    assertThat(skewed.skew())
        .isEqualTo(SkewInterval.of(TotpParameters.DEFAULT, computed + 23, NOW.toEpochMilli()));
  }

  @Test
  void an_interval_too_wide_for_one_zone_names_none() {
    TotpParameters hours = new TotpParameters(HashAlgorithm.SHA1, 6, 7200);
    assertThat(diagnosis.ofStepOutsideWindow(hours, NOW.toEpochMilli(), 2, SEARCH))
        .isInstanceOf(Verdict.Skewed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3600, -3600, 20_700, -20_700, 50_400, -50_400, 1800, 900})
  void differences_of_real_zones_are_known(int seconds) {
    assertThat(ZONES.within(around(seconds))).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 600, -600, 1200, 50_400 + 900, 86_400})
  void other_differences_are_not(int seconds) {
    assertThat(ZONES.within(around(seconds))).isEmpty();
  }

  @Test
  void of_two_zones_in_one_interval_neither_is_told() {
    assertThat(ZONES.within(new SkewInterval(3_599_000, 5_401_000))).isEmpty();
  }

  private static SkewInterval around(int seconds) {
    return new SkewInterval(seconds * 1000L - 20_000, seconds * 1000L + 20_000);
  }
}
