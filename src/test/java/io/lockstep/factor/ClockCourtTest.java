package io.lockstep.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.ServerClock;
import io.lockstep.clock.Statement;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.JuryRules;
import io.lockstep.verdict.SkewInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockCourtTest {
  private static final Instant START = World.START;

  /** What the log is told of alarms. */
  private static final class Bells extends QuietJournal {
    final List<JuryFinding.Alarm> heard = new ArrayList<>();

    @Override
    public void clockAlarm(JuryFinding finding) {
      heard.add(finding.alarm());
    }
  }

  private final FakeTime wall = new FakeTime(START);
  private final FakeTime truth = new FakeTime(START);
  private final MemoryJury store = new MemoryJury();
  private final Bells bells = new Bells();
  private String bootId = "boot-1";

  private ClockCourt court() {
    return new ClockCourt(
        JuryRules.DEFAULT,
        store,
        () -> new BootTime(bootId, truth.millis() - START.toEpochMilli()),
        ServerClock.of(wall),
        () -> List.of(Statement.absent("ntp", "none")),
        bells);
  }

  private void pass(Duration time) {
    wall.pass(time);
    truth.pass(time);
  }

  private static void votes(ClockCourt court, int voters, long skewSeconds) {
    for (int i = 0; i < voters; i++) {
      court.heard(
          new AccountRef("account-" + i, "user" + i + "@example.org"),
          new SkewInterval((skewSeconds - 23) * 1000, (skewSeconds + 37) * 1000));
    }
  }

  private static JuryFinding jury(ClockCourt court) {
    return court.testify().jury().orElseThrow();
  }

  @Test
  void it_hands_on_what_the_other_witnesses_said() {
    try (ClockCourt court = court()) {
      assertThat(court.testify().jury()).isEmpty();
      assertThat(court.testify().of("ntp")).isPresent();
    }
  }

  @Test
  void a_restart_does_not_forget() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
    }
    pass(Duration.ofMinutes(5));
    try (ClockCourt court = court()) {
      court.restore();
      assertThat(jury(court).votes()).isEqualTo(12);
      assertThat(jury(court).alarm()).isEqualTo(JuryFinding.Alarm.IN_STEP);
    }
  }

  @Test
  void a_clock_that_was_stepped_while_the_process_was_down_is_seen() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
    }
    pass(Duration.ofMinutes(5));
    wall.pass(Duration.ofMinutes(-10));
    try (ClockCourt court = court()) {
      court.restore();
      assertThat(jury(court).alarm()).isEqualTo(JuryFinding.Alarm.OUT_OF_STEP);
      assertThat(jury(court).skew().contains(600_000)).isTrue();
    }
  }

  @Test
  void votes_from_before_the_machine_was_started_are_forgotten() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
    }
    bootId = "boot-2";
    try (ClockCourt court = court()) {
      court.restore();
      assertThat(court.testify().jury()).isEmpty();
    }
    assertThat(store.votes()).isEmpty();
  }

  @Test
  void a_store_that_fails_disturbs_nobody_and_is_made_up_for() {
    store.fails = true;
    try (ClockCourt court = court()) {
      court.restore();
      votes(court, 12, 0);
      assertThat(jury(court).votes()).isEqualTo(12);
      store.fails = false;
    }
    assertThat(store.votes()).hasSize(12);
  }

  @Test
  void many_logins_are_few_writes() {
    try (ClockCourt court = court()) {
      for (int i = 0; i < 100; i++) {
        votes(court, 5, 0);
        pass(Duration.ofMillis(50));
      }
    }
    assertThat(store.writes.get()).isBetween(1, 3);
  }

  @Test
  void an_alarm_is_told_once_and_a_step_needs_no_vote() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
      wall.pass(Duration.ofSeconds(-90));
      court.watch();
      court.watch();
      votes(court, 12, 90);
      assertThat(bells.heard).containsExactly(JuryFinding.Alarm.OUT_OF_STEP);
    }
  }

  @Test
  void an_alarm_is_over_after_ten_quiet_minutes() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
      wall.pass(Duration.ofSeconds(-90));
      court.watch();
      wall.pass(Duration.ofSeconds(90));
      pass(Duration.ofMinutes(9));
      court.watch();
      assertThat(bells.heard).hasSize(1);
      pass(Duration.ofMinutes(2));
      court.watch();
      court.watch();
      assertThat(bells.heard)
          .containsExactly(JuryFinding.Alarm.OUT_OF_STEP, JuryFinding.Alarm.IN_STEP);
    }
  }

  @Test
  void a_clock_that_was_always_right_is_not_worth_a_line() {
    try (ClockCourt court = court()) {
      votes(court, 12, 0);
      pass(Duration.ofMinutes(1));
      votes(court, 12, 0);
      court.watch();
    }
    assertThat(bells.heard).isEmpty();
  }
}
