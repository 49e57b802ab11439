package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
  private static final long NOW = 1_795_335_264_000L;
  private static final SkewInterval ABOUT_ZERO = new SkewInterval(-20_000, 40_000);

  private static DeviceClock accepted(DeviceClock before, int offset, long millis) {
    long from = offset * 30_000L - 10_000;
    return before.accepted(offset, 1, new SkewInterval(from, from + 60_000), millis);
  }

  @Test
  void accepted_codes_narrow_the_skew() {
    DeviceClock once = DeviceClock.UNKNOWN.accepted(0, 1, ABOUT_ZERO, NOW);
    DeviceClock twice = once.accepted(0, 1, new SkewInterval(-5_000, 55_000), NOW + 60_000);
    SkewInterval skew = twice.skew().orElseThrow().skew();
    assertThat(skew.fromMillis()).isEqualTo(-5_000);
    assertThat(skew.toMillis()).isBetween(40_000L, 40_100L);
  }

  @Test
  void what_was_seen_widens_with_its_age_and_counts_no_more_after_a_week() {
    DeviceClock once = DeviceClock.UNKNOWN.accepted(0, 1, new SkewInterval(0, 1_000), NOW);
    long day = Duration.ofDays(1).toMillis();
    assertThat(once.narrowed(ABOUT_ZERO, NOW + day)).isEqualTo(new SkewInterval(-8_640, 9_640));
    assertThat(once.narrowed(ABOUT_ZERO, NOW + 8 * day)).isEqualTo(ABOUT_ZERO);
  }

  @Test
  void a_clock_that_was_set_is_not_narrowed_by_what_was_seen_before() {
    DeviceClock once = DeviceClock.UNKNOWN.accepted(0, 1, new SkewInterval(0, 1_000), NOW);
    SkewInterval elsewhere = new SkewInterval(300_000, 360_000);
    assertThat(once.narrowed(elsewhere, NOW + 1_000)).isEqualTo(elsewhere);
  }

  @Test
  void what_was_seen_before_the_server_went_back_does_not_count() {
    DeviceClock once = DeviceClock.UNKNOWN.accepted(0, 1, new SkewInterval(0, 1_000), NOW);
    assertThat(once.narrowed(ABOUT_ZERO, NOW - 1)).isEqualTo(ABOUT_ZERO);
  }

  @Test
  void one_refused_code_is_a_hint_and_leaves_what_accepted_ones_said() {
    DeviceClock good = DeviceClock.UNKNOWN.accepted(0, 1, ABOUT_ZERO, NOW);
    DeviceClock hint = good.refused(900, 600, new SkewInterval(9_000_000, 9_060_000), NOW + 1);
    assertThat(hint.skew()).isEqualTo(good.skew());
    assertThat(hint.far().orElseThrow().proof()).isFalse();
  }

  @Test
  void two_refused_codes_of_following_steps_are_proof() {
    SkewInterval seen = new SkewInterval(180_000, 240_000);
    DeviceClock proof =
        DeviceClock.UNKNOWN
            .refused(107, 100, seen, NOW)
            .refused(108, 101, new SkewInterval(200_000, 260_000), NOW + 30_000);
    assertThat(proof.far().orElseThrow().proof()).isTrue();
    assertThat(proof.skew().orElseThrow().skew()).isEqualTo(new SkewInterval(200_000, 240_000));
  }

  @Test
  void a_proof_owes_nothing_to_what_was_known_before_and_nothing_to_late_typing() {
    DeviceClock good = DeviceClock.UNKNOWN.accepted(0, 1, new SkewInterval(-3_000, 3_000), NOW);
    DeviceClock proof =
        good.refused(97, 100, new SkewInterval(-100_000, 50_000), NOW + 30_000)
            .refused(98, 101, new SkewInterval(-105_000, 45_000), NOW + 60_000);
    assertThat(proof.skew().orElseThrow().skew()).isEqualTo(new SkewInterval(-100_000, -45_000));
  }

  @Test
  void proof_takes_two_different_codes_a_step_apart_at_one_offset() {
    assertThat(agreeing(107, 100, 107, 101)).as("the same code again").isEqualTo(1);
    assertThat(agreeing(107, 100, 108, 100)).as("in the same step").isEqualTo(1);
    assertThat(agreeing(107, 100, 110, 101)).as("another offset").isEqualTo(1);
    assertThat(agreeing(107, 100, 106, 101)).as("an earlier code").isEqualTo(1);
    assertThat(agreeing(107, 100, 112, 105)).as("much later").isEqualTo(1);
    assertThat(agreeing(107, 100, 111, 104)).as("codes were missed").isEqualTo(2);
    assertThat(agreeing(107, 100, 109, 101)).as("one step more").isEqualTo(2);
  }

  private static int agreeing(long step, long computed, long nextStep, long nextComputed) {
    SkewInterval any = new SkewInterval(0, 1);
    return FarCode.first(step, computed, any)
        .followedBy(FarCode.first(nextStep, nextComputed, any))
        .agreeing();
  }

  @Test
  void an_accepted_code_ends_a_row_of_refused_ones() {
    DeviceClock far = DeviceClock.UNKNOWN.refused(107, 100, new SkewInterval(0, 1), NOW);
    assertThat(accepted(far, 0, NOW).far()).isEmpty();
  }

  @Test
  void a_drift_is_forgotten_when_two_codes_speak_against_it() {
    DeviceClock learned = DeviceClock.UNKNOWN.learning(6, NOW);
    DeviceClock doubted = accepted(learned, 0, NOW);
    assertThat(doubted.driftAt(NOW)).isEqualTo(6);
    assertThat(accepted(doubted, 6, NOW).learned().orElseThrow().doubts()).isZero();
    assertThat(accepted(doubted, 1, NOW).learned()).isEmpty();
  }

  @Test
  void a_drift_follows_a_device_that_comes_back_and_never_one_that_goes_farther() {
    DeviceClock learned = DeviceClock.UNKNOWN.learning(6, NOW);
    assertThat(accepted(learned, 5, NOW).driftAt(NOW)).isEqualTo(5);
    assertThat(accepted(learned, 7, NOW).driftAt(NOW)).isEqualTo(6);
    DeviceClock behind = DeviceClock.UNKNOWN.learning(-6, NOW);
    assertThat(accepted(behind, -5, NOW).driftAt(NOW)).isEqualTo(-5);
    assertThat(accepted(behind, -7, NOW).driftAt(NOW)).isEqualTo(-6);
  }

  @Test
  void a_drift_that_nothing_speaks_for_is_over_after_sixty_days() {
    DeviceClock learned = DeviceClock.UNKNOWN.learning(6, NOW);
    assertThat(learned.driftAt(NOW + Duration.ofDays(60).toMillis())).isEqualTo(6);
    assertThat(learned.driftAt(NOW + Duration.ofDays(61).toMillis())).isZero();
  }
}
