package io.lockstep.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelWitnessTest {
  private static final String RV =
      """
      associd=0 status=%s,
      version="ntpd 4.2.8p15", leap=00, stratum=3, rootdelay=12.3, rootdisp=30.5,
      refid=192.0.2.1, offset=%s, frequency=-3.2, sys_jitter=0.2
      """;

  private static Statement ask(TimeService.Kind kind, boolean running, Map<String, String> said) {
    TimeService service = new TimeService(kind, running, false, "unit", List.of("install"));
    Commands commands =
        command ->
            Optional.ofNullable(said.get(command.get(0)))
                .map(text -> new Commands.Answer(text.startsWith("!") ? 1 : 0, text));
    return new KernelWitness(() -> service, commands).ask();
  }

  private static Statement chrony(String seconds, String side, String leap) {
    return ask(
        TimeService.Kind.CHRONY,
        true,
        Map.of(
            "chronyc",
            """
      Reference ID    : C0248F97 (192.36.143.151)
      Stratum         : 2
      Ref time (UTC)  : Sun Nov 22 08:14:24 2026
      System time     : %s seconds %s of NTP time
      Last offset     : -0.000012341 seconds
      Root delay      : 0.012000000 seconds
      Root dispersion : 0.004000000 seconds
      Leap status     : %s
      """
                .formatted(seconds, side, leap)));
  }

  private static Statement systemd(TimeService.Kind kind, boolean running, String said) {
    return ask(kind, running, Map.of("timedatectl", said));
  }

  @ParameterizedTest
  @EnumSource
  void where_nothing_answers_it_is_absent_and_says_what_there_is(TimeService.Kind kind) {
    Statement said = ask(kind, true, Map.of());
    assertThat(said.standing()).isEqualTo(Standing.ABSENT);
    assertThat(said.words()).contains(kind == TimeService.Kind.NONE ? "nothing" : kind.word());
  }

  @Test
  void a_command_that_fails_says_nothing() {
    assertThat(systemd(TimeService.Kind.NONE, false, "! NTPSynchronized=yes").standing())
        .isEqualTo(Standing.ABSENT);
  }

  @Test
  void chrony_that_follows_a_server_is_fine() {
    Statement said = chrony("0.000012341", "slow", "Normal");
    assertThat(said.standing()).isEqualTo(Standing.FINE);
    assertThat(said.brief()).isEqualTo("synchronised");
    assertThat(said.offset()).contains(new ClockOffset(0, 4));
  }

  @Test
  void chrony_that_calls_this_clock_slow_makes_it_behind() {
    Statement slow = chrony("690.250000000", "slow", "Normal");
    assertThat(slow.standing()).isEqualTo(Standing.WRONG);
    assertThat(slow.brief()).isEqualTo("+690s");
    assertThat(slow.words()).isEqualTo("chrony says that this clock is behind by 11 min 30 s");
    assertThat(chrony("690.25", "fast", "Normal").brief()).isEqualTo("-690s");
    assertThat(chrony("4.5", "fast", "Normal").standing()).isEqualTo(Standing.WARNING);
  }

  @Test
  void chrony_without_a_server_is_a_warning() {
    Statement said = chrony("0.000000000", "slow", "Not synchronised");
    assertThat(said.standing()).isEqualTo(Standing.WARNING);
    assertThat(said.brief()).isEqualTo("unsynchronised");
  }

  @Test
  void ntpd_tells_its_offset_in_milliseconds() {
    Map<String, String> fine = Map.of("ntpq", RV.formatted("0615 leap_none, sync_ntp", "-0.2"));
    assertThat(ask(TimeService.Kind.NTPD, true, fine).standing()).isEqualTo(Standing.FINE);
    Map<String, String> off = Map.of("ntpq", RV.formatted("0615 leap_none, sync_ntp", "690123.5"));
    Statement said = ask(TimeService.Kind.NTPD, true, off);
    assertThat(said.standing()).isEqualTo(Standing.WRONG);
    assertThat(said.offset()).contains(new ClockOffset(690_124, 31));
  }

  @Test
  void ntpd_without_a_server_is_a_warning() {
    Map<String, String> rv = Map.of("ntpq", RV.formatted("c016 leap_alarm, sync_unspec", "0"));
    assertThat(ask(TimeService.Kind.NTPD, true, rv).brief()).isEqualTo("unsynchronised");
  }

  @Test
  void openntpd_says_whether_the_clock_is_in_step() {
    Map<String, String> synced = Map.of("ntpctl", "4/4 peers valid, clock synced, stratum 3\n");
    assertThat(ask(TimeService.Kind.OPENNTPD, true, synced).standing()).isEqualTo(Standing.FINE);
    Map<String, String> not = Map.of("ntpctl", "0/4 peers valid, clock unsynced\n");
    assertThat(ask(TimeService.Kind.OPENNTPD, true, not).brief()).isEqualTo("unsynchronised");
  }

  @Test
  void timesyncd_is_judged_by_the_kernels_flag() {
    TimeService.Kind timesyncd = TimeService.Kind.TIMESYNCD;
    assertThat(systemd(timesyncd, true, "NTP=yes\nNTPSynchronized=yes\n").words())
        .isEqualTo("systemd-timesyncd keeps the clock in step");
    assertThat(systemd(timesyncd, true, "NTP=yes\nNTPSynchronized=no\n").standing())
        .isEqualTo(Standing.WARNING);
    assertThat(systemd(timesyncd, false, "NTP=no\nNTPSynchronized=no\n").words())
        .isEqualTo("automatic time is switched off");
  }

  @Test
  void a_clock_that_something_unseen_keeps_is_fine() {
    Statement said = systemd(TimeService.Kind.NONE, false, "NTP=no\nNTPSynchronized=yes\n");
    assertThat(said.standing()).isEqualTo(Standing.FINE);
    assertThat(said.words()).contains("by whom is not seen");
  }

  @Test
  void garbage_is_no_testimony() {
    assertThat(ask(TimeService.Kind.CHRONY, true, Map.of("chronyc", "506 Cannot talk")).standing())
        .isEqualTo(Standing.ABSENT);
    assertThat(ask(TimeService.Kind.NTPD, true, Map.of("ntpq", "ntpq: read: refused")).standing())
        .isEqualTo(Standing.ABSENT);
  }
}
