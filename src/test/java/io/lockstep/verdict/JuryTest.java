package io.lockstep.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.clock.BootTime;
import io.lockstep.clock.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JuryTest {
  private static final long START = 1_795_335_264_190L;
  private static final JuryRules SMALL = new JuryRules(20, Duration.ofHours(1), 8);

  private final Jury jury = new Jury(SMALL);

  /** So many seconds after the start, by a wall clock that was set forward by some more. */
  private static Moment at(long seconds, long setForward) {
    return new Moment(
        START + (seconds + setForward) * 1000, new BootTime("boot-1", seconds * 1000));
  }

  /** Of a device that is ahead by so much, after 8 seconds of typing in the middle of a step. */
  private static SkewInterval said(long seconds) {
    return new SkewInterval((seconds - 23) * 1000, (seconds + 37) * 1000);
  }

  private void votes(int from, int to, long skew, Moment now) {
    for (int voter = from; voter < to; voter++) {
      jury.vote("account-" + voter, said(skew), now);
    }
  }

  private JuryFinding finding(Moment now) {
    return jury.finding(now).orElseThrow();
  }

  @Test
  void nobody_voted_and_nothing_is_found() {
    assertThat(jury.finding(at(0, 0))).isEmpty();
  }

  @Test
  void agreeing_devices_find_a_server_in_step() {
    votes(0, 12, 0, at(0, 0));
    JuryFinding finding = finding(at(1, 0));
    assertThat(finding.alarm()).isEqualTo(JuryFinding.Alarm.IN_STEP);
    assertThat(finding.skew().contains(0)).isTrue();
    assertThat(finding.estimateMillis()).isBetween(-3_000L, 3_000L);
    assertThat(finding.agreeing()).isEqualTo(12);
    assertThat(finding.votes()).isEqualTo(12);
  }

  @Test
  void seven_of_eight_that_are_needed_say_nothing_of_the_server() {
    votes(0, 7, 300, at(0, 0));
    assertThat(finding(at(1, 0)).alarm()).isEqualTo(JuryFinding.Alarm.SILENT);
    votes(7, 8, 300, at(2, 0));
    assertThat(finding(at(4, 0)).alarm()).isEqualTo(JuryFinding.Alarm.OUT_OF_STEP);
  }

  @Test
  void one_account_has_one_vote_its_last() {
    for (int i = 0; i < 30; i++) {
      jury.vote("ann", said(300), at(i, 0));
    }
    assertThat(jury.votes()).hasSize(1);
    assertThat(finding(at(40, 0)).votes()).isEqualTo(1);
    votes(0, 12, 0, at(50, 0));
    assertThat(finding(at(60, 0)).estimateMillis()).isBetween(-3_000L, 3_000L);
  }

  @Test
  void the_oldest_vote_makes_room() {
    for (int voter = 0; voter < 25; voter++) {
      jury.vote("account-" + voter, said(0), at(voter, 0));
    }
    assertThat(jury.votes())
        .extracting(JuryVote::voter)
        .hasSize(20)
        .startsWith("account-5")
        .endsWith("account-24");
  }

  @Test
  void votes_expire() {
    votes(0, 12, 0, at(0, 0));
    assertThat(finding(at(3600, 0)).votes()).isEqualTo(12);
    assertThat(jury.finding(at(3700, 0))).isEmpty();
  }

  @Test
  void a_step_of_the_servers_clock_moves_all_votes_at_once() {
    votes(0, 12, 0, at(0, 0));
    JuryFinding before = finding(at(10, 0));
    JuryFinding after = finding(at(11, -90));
    assertThat(after.estimateMillis()).isEqualTo(before.estimateMillis() + 90_000);
    assertThat(after.alarm()).isEqualTo(JuryFinding.Alarm.OUT_OF_STEP);
    assertThat(after.skew().contains(90_000)).isTrue();
    assertThat(finding(at(12, 0)).alarm()).isEqualTo(JuryFinding.Alarm.IN_STEP);
  }

  @Test
  void the_first_vote_after_a_step_still_finds_it() {
    votes(0, 12, 0, at(0, 0));
    jury.vote("late", said(3600), at(60, -3600));
    assertThat(finding(at(60, -3600)).estimateMillis()).isBetween(3_590_000L, 3_610_000L);
    assertThat(finding(at(60, -3600)).agreeing()).isEqualTo(13);
  }

  @Test
  void votes_of_another_start_of_the_machine_say_nothing() {
    votes(0, 12, 0, at(0, 0));
    Moment booted = new Moment(START + 90_000, new BootTime("boot-2", 5_000));
    assertThat(jury.finding(booted)).isEmpty();
    jury.vote("first", said(0), booted);
    assertThat(finding(booted).votes()).isEqualTo(1);
  }

  @Test
  void a_drift_is_seen_in_the_newest_votes_not_in_the_mean() {
    for (int voter = 0; voter < 20; voter++) {
      jury.vote("account-" + voter, said(voter < 8 ? 0 : 25), at(voter * 30L, 0));
    }
    JuryFinding finding = finding(at(600, 0));
    assertThat(finding.alarm()).isEqualTo(JuryFinding.Alarm.DRIFTING);
    assertThat(finding.estimateMillis()).isGreaterThan(12_000);
  }

  @Test
  void a_third_of_liars_who_all_came_last_raise_an_alarm_at_most() {
    votes(0, 12, 0, at(0, 0));
    votes(12, 18, 3600, at(60, 0));
    JuryFinding finding = finding(at(61, 0));
    assertThat(finding.skew().contains(0)).isTrue();
    assertThat(Math.abs(finding.estimateMillis())).isLessThan(45_000);
    assertThat(finding.alarm()).isNotEqualTo(JuryFinding.Alarm.OUT_OF_STEP);
  }

  @Test
  void a_jury_doubts_itself_when_its_newest_votes_all_lie_far_off_to_one_side() {
    votes(0, 15, 0, at(0, 0));
    votes(15, 17, 300, at(60, 0));
    assertThat(finding(at(62, 0)).alarm()).isEqualTo(JuryFinding.Alarm.IN_STEP);
    votes(17, 18, 300, at(64, 0));
    assertThat(finding(at(66, 0)).alarm()).isEqualTo(JuryFinding.Alarm.SILENT);
  }

  @Test
  void newest_votes_that_say_the_same_and_more_are_no_doubt() {
    votes(0, 15, -60, at(0, 0));
    votes(15, 18, -300, at(60, 0));
    assertThat(finding(at(62, 0)).alarm()).isEqualTo(JuryFinding.Alarm.OUT_OF_STEP);
    Jury other = new Jury(SMALL);
    for (int voter = 0; voter < 18; voter++) {
      other.vote("account-" + voter, said(voter < 15 ? -60 : 300), at(voter, 0));
    }
    assertThat(other.finding(at(62, 0)).orElseThrow().alarm()).isEqualTo(JuryFinding.Alarm.SILENT);
  }

  @Test
  void late_typing_does_not_make_a_device_slow() {
    for (int voter = 0; voter < 12; voter++) {
      // 150 s wide: the code of an earlier step.
      jury.vote("account-" + voter, new SkewInterval(-31_000, 119_000), at(0, 0));
    }
    JuryFinding finding = finding(at(1, 0));
    assertThat(finding.skew().toMillis()).isEqualTo(29_000);
    assertThat(finding.estimateMillis()).isBetween(-20_000L, 0L);
  }

  @Test
  void kept_votes_come_back_and_give_way_to_newer_ones() {
    votes(0, 12, 0, at(0, 0));
    List<JuryVote> kept = jury.votes();
    Jury second = new Jury(SMALL);
    second.vote("account-3", said(0), at(100, 0));
    second.restore(kept, at(101, 0));
    assertThat(second.votes()).hasSize(12);
    assertThat(second.votes().get(11).voter()).isEqualTo("account-3");
    assertThat(second.finding(at(102, 0)).orElseThrow().alarm())
        .isEqualTo(JuryFinding.Alarm.IN_STEP);
  }

  @Test
  void kept_votes_of_another_start_are_passed_over() {
    votes(0, 12, 0, at(50, 0));
    Jury second = new Jury(SMALL);
    second.restore(jury.votes(), new Moment(START, new BootTime("boot-2", 99_000)));
    assertThat(second.votes()).isEmpty();
  }

  @Test
  void a_finding_stands_for_a_second_while_few_more_vote() {
    votes(0, 16, 0, at(0, 0));
    assertThat(finding(at(1, 0)).votes()).isEqualTo(16);
    jury.vote("seventeen", said(0), at(1, 0));
    assertThat(finding(at(1, 0)).votes()).isEqualTo(16);
    assertThat(finding(at(2, 0)).votes()).isEqualTo(17);
  }
}
