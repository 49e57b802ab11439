package io.lockstep.host.embedded.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Witnesses;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryFinding.Alarm;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Testimony;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockFiguresTest {

  private static Scrape scrape(Supplier<Testimony> testimony) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.getPrometheusRegistry().register(new ClockFigures(testifying(testimony)));
    return Scrape.of(registry.scrape());
  }

  static Witnesses testifying(Supplier<Testimony> testimony) {
    return new Witnesses() {
      @Override
      public Testimony testify() {
        return testimony.get();
      }

      @Override
      public void heard(AccountRef account, SkewInterval skew) {
        throw new AssertionError("metrics only look");
      }
    };
  }

  private static Testimony jury(Alarm alarm) {
    SkewInterval skew = new SkewInterval(680_000, 695_500);
    return new Testimony(Optional.of(new JuryFinding(skew, 688_250, 41, 44, alarm)), List.of());
  }

  private static Statement ntp(Standing standing, long millis) {
    ClockOffset offset = new ClockOffset(millis, 40);
    return new Statement("ntp", standing, Optional.of(offset), offset.toString(), "words");
  }

  @Test
  void the_jury_is_told_as_a_band_with_its_estimate_and_votes() {
    Scrape scrape = scrape(() -> jury(Alarm.OUT_OF_STEP));
    assertThat(scrape.value("lockstep_jury_estimate_seconds")).isEqualTo(688.25);
    assertThat(scrape.value("lockstep_jury_low_seconds")).isEqualTo(680);
    assertThat(scrape.value("lockstep_jury_high_seconds")).isEqualTo(695.5);
    assertThat(scrape.value("lockstep_jury_width_seconds")).isEqualTo(15.5);
    assertThat(scrape.value("lockstep_jury_votes")).isEqualTo(44);
    assertThat(scrape.value("lockstep_jury_agreeing")).isEqualTo(41);
  }

  @Test
  void each_witness_has_its_own_label_and_one_without_an_offset_is_nan() {
    Scrape scrape =
        scrape(
            () ->
                new Testimony(
                    Optional.empty(),
                    List.of(ntp(Standing.WRONG, -690_120), Statement.absent("rtc", "none here"))));
    assertThat(scrape.value("lockstep_witness_offset_seconds{witness=\"ntp\"}")).isEqualTo(-690.12);
    assertThat(scrape.value("lockstep_witness_error_seconds{witness=\"ntp\"}")).isEqualTo(0.04);
    assertThat(scrape.value("lockstep_witness_standing{witness=\"ntp\"}")).isEqualTo(2);
    assertThat(scrape.value("lockstep_witness_offset_seconds{witness=\"rtc\"}")).isNaN();
    assertThat(scrape.value("lockstep_witness_standing{witness=\"rtc\"}")).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"SILENT,0", "IN_STEP,0", "DRIFTING,1", "OUT_OF_STEP,2"})
  void the_alarm_follows_the_jury(Alarm alarm, double expected) {
    assertThat(scrape(() -> jury(alarm)).value("lockstep_clock_alarm")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"FINE,200,0", "WARNING,2000,0", "WRONG,3000,1", "WRONG,-690000,2"})
  void the_alarm_follows_the_witnesses(Standing standing, long millis, double expected) {
    Scrape scrape = scrape(() -> new Testimony(Optional.empty(), List.of(ntp(standing, millis))));
    assertThat(scrape.value("lockstep_clock_alarm")).isEqualTo(expected);
  }

  @Test
  void when_nobody_testifies_the_jury_is_nan_and_nothing_alarms() {
    Scrape scrape = scrape(() -> Testimony.NONE);
    assertThat(scrape.value("lockstep_jury_estimate_seconds")).isNaN();
    assertThat(scrape.value("lockstep_jury_votes")).isNaN();
    assertThat(scrape.value("lockstep_clock_alarm")).isZero();
  }

  @Test
  void witnesses_that_fail_spoil_no_scrape() {
    Scrape scrape =
        scrape(
            () -> {
              throw new IllegalStateException("broken");
            });
    assertThat(scrape.value("lockstep_jury_estimate_seconds")).isNaN();
    Statement twice = ntp(Standing.FINE, 1);
    assertThat(
            scrape(() -> new Testimony(Optional.empty(), List.of(twice, twice)))
                .value("lockstep_jury_votes"))
        .isNaN();
  }
}
