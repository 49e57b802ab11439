package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.verdict.JuryFinding.Alarm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConclusionTest {
  private static final ZoneDifferences ZONES =
      ZoneDifferences.around(Instant.parse("2026-11-22T08:14:24Z"));
  private static final Statement KERNEL =
      new Statement(
          "kernel", Standing.FINE, Optional.empty(), "synchronised", "chrony keeps it in step");
  private static final Statement UNSYNCHRONISED =
      new Statement(
          "kernel", Standing.WARNING, Optional.empty(), "unsynchronised", "follows no server");

  private static Statement ntp(long seconds) {
    ClockOffset offset = new ClockOffset(seconds * 1000, 120);
    return new Statement(
        "ntp", Standing.of(offset), Optional.of(offset), offset.toString(), "servers say so");
  }

  private static Optional<JuryFinding> jury(long fromSeconds, long toSeconds, Alarm alarm) {
    SkewInterval skew = new SkewInterval(fromSeconds * 1000, toSeconds * 1000);
    return Optional.of(new JuryFinding(skew, (fromSeconds + toSeconds) * 500, 41, 44, alarm));
  }

  private static Conclusion of(Optional<JuryFinding> jury, Statement... said) {
    return Conclusion.of(new Testimony(jury, List.of(said)), ZONES);
  }

  private static Conclusion of(Statement... said) {
    return of(Optional.empty(), said);
  }

  @Test
  void when_nobody_testifies_it_cannot_tell_and_says_what_would_help() {
    Conclusion none = of(Statement.absent("ntp", "none"), Statement.absent("kernel", "none"));
    assertThat(none.standing()).isEqualTo(Standing.ABSENT);
    assertThat(none.words()).contains("ntp.servers");
    assertThat(none.offset()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, FINE", "2, FINE", "3, WARNING", "-15, WARNING", "16, WRONG", "-690, WRONG"})
  void time_servers_decide_by_how_far_it_is_off(long seconds, Standing standing) {
    assertThat(of(ntp(seconds), KERNEL).standing()).isEqualTo(standing);
  }

  @Test
  void it_says_by_how_much_and_to_which_side() {
    assertThat(of(ntp(690)).words())
        .isEqualTo("This server's clock is behind by 11 min 30 s, by its time servers.");
    assertThat(of(ntp(-690)).words()).contains("ahead by 11 min 30 s");
  }

  @ParameterizedTest
  @CsvSource({"3600, 3600", "-7170, -7200", "20700, 20700", "690, 0", "3700, 0"})
  void a_difference_between_zones_is_named(long seconds, int zone) {
    Conclusion found = of(ntp(seconds));
    assertThat(found.zoneSeconds().orElse(0)).isEqualTo(zone);
    assertThat(found.words().contains("between time zones")).isEqualTo(zone != 0);
  }

  @Test
  void without_time_servers_the_users_devices_decide() {
    assertThat(of(jury(660, 720, Alarm.OUT_OF_STEP), KERNEL).standing()).isEqualTo(Standing.WRONG);
    assertThat(of(jury(660, 720, Alarm.OUT_OF_STEP)).words())
        .isEqualTo("This server's clock is behind by 11 min 30 s, by 41 of its users' devices.");
    assertThat(of(jury(10, 20, Alarm.DRIFTING)).standing()).isEqualTo(Standing.WARNING);
    assertThat(of(jury(-3, 4, Alarm.IN_STEP)).standing()).isEqualTo(Standing.FINE);
  }

  @Test
  void silent_devices_say_nothing() {
    assertThat(of(jury(660, 720, Alarm.SILENT)).standing()).isEqualTo(Standing.ABSENT);
  }

  @Test
  void time_servers_weigh_more_than_devices_and_the_contradiction_is_told() {
    Conclusion found = of(jury(660, 720, Alarm.OUT_OF_STEP), ntp(0));
    assertThat(found.standing()).isEqualTo(Standing.WARNING);
    assertThat(found.words()).contains("agree on another time (+690s/41)");
  }

  @Test
  void a_clock_that_is_right_but_not_kept_so_is_a_warning() {
    Conclusion found = of(ntp(0), UNSYNCHRONISED);
    assertThat(found.standing()).isEqualTo(Standing.WARNING);
    assertThat(found.words()).contains("right now").contains("follows no server");
  }

  @Test
  void doubts_alone_never_make_it_wrong() {
    Conclusion found = of(UNSYNCHRONISED);
    assertThat(found.standing()).isEqualTo(Standing.WARNING);
    assertThat(found.offset()).isEmpty();
  }

  @Test
  void the_program_that_keeps_the_time_is_believed_when_nobody_else_speaks() {
    assertThat(of(KERNEL).standing()).isEqualTo(Standing.FINE);
    ClockOffset offset = new ClockOffset(690_000, 10);
    Statement slow =
        new Statement("kernel", Standing.WRONG, Optional.of(offset), "+690s", "chrony says so");
    assertThat(of(slow).standing()).isEqualTo(Standing.WRONG);
    assertThat(of(ntp(0), KERNEL).standing()).isEqualTo(Standing.FINE);
  }
}
