package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        TotpParameters.DEFAULT,
        NOW.toEpochMilli(),
        offset,
        SEARCH,
        DeviceClock.UNKNOWN,
        Testimony.NONE);
  }

  /** After codes of these offsets, each a minute apart, the last one now. */
  private Verdict after(Testimony testimony, int... offsets) {
    DeviceClock device = DeviceClock.UNKNOWN;
    long now = NOW.toEpochMilli() - 60_000L * (offsets.length - 1);
    Verdict last = null;
    for (int offset : offsets) {
      long computed = TotpParameters.DEFAULT.stepAt(now);
      SkewInterval seen = SkewInterval.of(TotpParameters.DEFAULT, computed + offset, now);
      device = device.refused(computed + offset, computed, seen, now);
      last =
          diagnosis.ofStepOutsideWindow(
              TotpParameters.DEFAULT, now, offset, SEARCH, device, testimony);
      now += 60_000;
    }
    return last;
  }

  private static Testimony ntp(long millis) {
    Optional<ClockOffset> offset = Optional.of(new ClockOffset(millis, 50));
    return new Testimony(
        Optional.empty(), List.of(new Statement("ntp", Standing.FINE, offset, "", "")));
  }

  @Test
  void a_second_code_as_old_as_the_first_is_no_slow_typing_any_more() {
    assertThat(after(Testimony.NONE, -3)).isInstanceOf(Verdict.Late.class);
    assertThat(after(Testimony.NONE, -3, -3)).isInstanceOf(Verdict.Skewed.class);
    assertThat(after(Testimony.NONE, -3, -2)).isInstanceOf(Verdict.Skewed.class);
    assertThat(after(Testimony.NONE, -4, -2)).isInstanceOf(Verdict.Late.class);
  }

  @Test
  void an_old_code_is_not_late_when_this_server_is_known_to_be_ahead() {
    assertThat(after(ntp(-75_000), -3)).isInstanceOf(Verdict.Skewed.class);
    assertThat(((Verdict.Skewed) after(ntp(-75_000), -3)).suspect()).isEqualTo(Suspect.SERVER);
    assertThat(after(ntp(0), -3)).isInstanceOf(Verdict.Late.class);
  }

  @Test
  void two_codes_at_one_offset_are_proof_and_narrow_the_skew() {
    Verdict.Skewed one = (Verdict.Skewed) after(Testimony.NONE, 23);
    Verdict.Skewed two = (Verdict.Skewed) after(Testimony.NONE, 23, 24);
    assertThat(one.search().proof()).isEqualTo(1);
    assertThat(two.search().proof()).isEqualTo(2);
    assertThat(width(two.skew())).isLessThan(width(one.skew()));
  }

  private static long width(SkewInterval skew) {
    return skew.toMillis() - skew.fromMillis();
  }

  @Test
  void a_witness_names_the_clock_that_is_wrong() {
    assertThat(((Verdict.Skewed) after(ntp(690_000), 23)).suspect()).isEqualTo(Suspect.SERVER);
    assertThat(((Verdict.Skewed) after(ntp(0), 23)).suspect()).isEqualTo(Suspect.DEVICE);
  }

  @Test
  void a_late_code_of_a_device_with_a_learned_drift_is_late_by_that_drift() {
    DeviceClock ahead = DeviceClock.UNKNOWN.learning(6, NOW.toEpochMilli());
    Verdict verdict =
        diagnosis.ofStepOutsideWindow(
            TotpParameters.DEFAULT, NOW.toEpochMilli(), 3, SEARCH, ahead, Testimony.NONE);
    assertThat(verdict).isInstanceOf(Verdict.Late.class);
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
    assertThat(
            diagnosis.ofStepOutsideWindow(
                hours, NOW.toEpochMilli(), 2, SEARCH, DeviceClock.UNKNOWN, Testimony.NONE))
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
