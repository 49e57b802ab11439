package io.lockstep.maillog;

import static io.lockstep.maillog.Attempts.ANN;
import static io.lockstep.maillog.Attempts.ARRIVED;
import static io.lockstep.maillog.Attempts.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.Journal.Change;
import io.lockstep.factor.Origin;
import io.lockstep.factor.Skip;
import io.lockstep.factor.SwitchState;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MailJournalTest {
  private record Line(LogSink.Level level, String category, String message, Origin origin) {}

  private final List<Line> lines = new ArrayList<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  private MailJournal journal(LogSink sink) {
    return new MailJournal(
        sink,
        "mbox1",
        new DiagnosisIds(new SplittableRandom(7)),
        () -> now,
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private final MailJournal journal =
      journal(
          (level, category, message, origin) ->
              lines.add(new Line(level, category, message, origin)));

  private static final Verdict OK = new Verdict.Ok(STEP, 0, new SkewInterval(-24_190, 35_810));

  private static final Verdict SKEWED =
      new Verdict.Skewed(STEP, 23, Attempts.SKEW, Suspect.UNKNOWN, Attempts.WIDE);

  @Test
  void an_accepted_code_is_information_for_both_logs() {
    journal.attempt(Attempts.attempt(Operation.LOGIN, OK));
    assertThat(lines).extracting(Line::level).containsOnly(LogSink.Level.INFO);
    assertThat(lines).extracting(Line::category).containsExactly("twofactor", "security");
    assertThat(lines.get(0).message()).startsWith("two-factor code accepted: verdict=OK op=login");
    assertThat(lines.get(1).message())
        .matches(
            "cmd=TwoFactorAuth; account=ann@example\\.org; op=login; verdict=OK; id=[0-9A-Z]{16};");
  }

  @Test
  void a_refused_code_is_a_warning_to_both_under_the_same_id() {
    journal.attempt(Attempts.attempt(Operation.LOGIN, SKEWED));
    assertThat(lines).extracting(Line::level).containsOnly(LogSink.Level.WARN);
    String id = VerdictLine.parse(lines.get(0).message()).orElseThrow().value("id").orElseThrow();
    assertThat(lines.get(1).message())
        .isEqualTo(
            "cmd=TwoFactorAuth; account=ann@example.org; op=login; verdict=SKEWED; id="
                + id
                + "; error=invalid two-factor code;");
  }

  private String lineWithFix(Suspect suspect, String fix) {
    new MailJournal(
            (level, category, message, origin) ->
                lines.add(new Line(level, category, message, origin)),
            "mbox1",
            new DiagnosisIds(new SplittableRandom(7)),
            () -> now,
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            () -> fix)
        .attempt(
            Attempts.attempt(
                Operation.LOGIN,
                new Verdict.Skewed(STEP, 23, Attempts.SKEW, suspect, Attempts.WIDE)));
    return lines.get(lines.size() - 2).message();
  }

  @Test
  void where_the_server_is_to_blame_the_command_that_mends_it_ends_the_line() {
    assertThat(lineWithFix(Suspect.SERVER, "timedatectl set-ntp true"))
        .endsWith(" fix=\"timedatectl set-ntp true\"");
    assertThat(lineWithFix(Suspect.DEVICE, "timedatectl set-ntp true")).doesNotContain("fix=");
    assertThat(lineWithFix(Suspect.UNKNOWN, "timedatectl set-ntp true")).doesNotContain("fix=");
    assertThat(lineWithFix(Suspect.SERVER, "")).doesNotContain("fix=");
  }

  @Test
  void the_requests_origin_goes_with_the_lines() {
    journal.attempt(Attempts.attempt(Operation.LOGIN, SKEWED));
    assertThat(lines).extracting(Line::origin).containsOnly(Attempts.origin());
  }

  @Test
  void the_message_gets_what_thread_and_context_leave() {
    AccountRef longName = new AccountRef("17", "a".repeat(600));
    Origin small = new Origin(ARRIVED, "t", Map.of());
    journal.attempt(
        Attempts.attempt(
            Operation.LOGIN, longName, SKEWED, Optional.of(TotpParameters.DEFAULT), small));
    assertThat(lines.get(0).message()).contains("account=" + "a".repeat(600) + " ");
  }

  @Test
  void a_skipped_login_is_a_warning_to_both() {
    journal.skipped(Operation.LOGIN, ANN, Skip.of(off()), Attempts.origin());
    assertThat(lines).extracting(Line::level).containsOnly(LogSink.Level.WARN);
    assertThat(lines.get(0).message())
        .startsWith("two-factor skipped: op=login account=ann@example.org until=");
    assertThat(lines.get(1).message())
        .matches("cmd=TwoFactorSkipped; account=ann@example\\.org; op=login; id=[0-9A-Z]{16};");
  }

  @Test
  void a_change_goes_to_the_audit_log_only() {
    journal.changed(Change.ENROLLED, ANN, Map.of(), Attempts.origin());
    assertThat(lines)
        .containsExactly(
            new Line(
                LogSink.Level.INFO,
                "security",
                "cmd=TwoFactorChange; account=ann@example.org; change=enrolled;",
                Attempts.origin()));
  }

  @Test
  void the_switch_goes_to_the_audit_log_with_semicolons_doubled() {
    journal.switched(off());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).level()).isEqualTo(LogSink.Level.WARN);
    assertThat(lines.get(0).message())
        .isEqualTo(
            "cmd=TwoFactorSwitch; state=off; by=root; reason=NTP;; see ticket 7;"
                + " until=2026-11-22T12:00:00Z;");
    assertThat(lines.get(0).origin().arrived()).isEqualTo(now);

    journal.switched(SwitchState.neverTurned());
    assertThat(lines.get(1).level()).isEqualTo(LogSink.Level.INFO);
    assertThat(lines.get(1).message()).isEqualTo("cmd=TwoFactorSwitch; state=on;");
  }

  private static SwitchState off() {
    return new SwitchState(
        false,
        Optional.of(ARRIVED),
        Optional.of("root"),
        Optional.of("NTP; see ticket 7"),
        Optional.of(Instant.parse("2026-11-22T12:00:00Z")),
        Optional.empty());
  }

  @Test
  void what_the_devices_say_of_the_clock_is_a_line_without_a_verdict() {
    SkewInterval skew = new SkewInterval(-6_000, 44_000);
    journal.clockAlarm(new JuryFinding(skew, 14_000, 41, 44, JuryFinding.Alarm.DRIFTING));
    journal.clockAlarm(new JuryFinding(skew, 1_000, 41, 44, JuryFinding.Alarm.IN_STEP));
    assertThat(lines)
        .extracting(Line::level)
        .containsExactly(LogSink.Level.WARN, LogSink.Level.INFO);
    assertThat(lines.get(0).category()).isEqualTo("twofactor");
    assertThat(lines.get(0).message())
        .isEqualTo(
            "clock alarm: state=drifting jury=+14s/41 skew=-6..+44s votes=44 node=mbox1"
                + " words=\"by the users' devices this server's clock runs about 14 seconds"
                + " behind; most codes are still let in\"");
    assertThat(VerdictLine.parse(lines.get(0).message())).isEmpty();
  }

  @Test
  void an_account_cannot_forge_a_field_of_the_audit_log() {
    AccountRef evil = new AccountRef("17", "x; verdict=OK;\ncmd=TwoFactorAuth");
    journal.changed(Change.DISABLED, evil, Map.of(), Attempts.origin());
    assertThat(lines.get(0).message())
        .isEqualTo(
            "cmd=TwoFactorChange; account=x;; verdict:OK;;?cmd:TwoFactorAuth; change=disabled;");
  }

  @Test
  void a_failing_log_keeps_nobody_out_and_complains_once_a_minute() {
    MailJournal failing =
        journal(
            (level, category, message, origin) -> {
              throw new IllegalStateException("disk full\nsecond line");
            });
    failing.attempt(Attempts.attempt(Operation.LOGIN, OK));
    failing.switched(off());
    now = now.plusSeconds(59);
    failing.switched(off());
    assertThat(complaints())
        .containsExactly(
            "the log cannot be written: java.lang.IllegalStateException: disk full?second line");
    now = now.plusSeconds(1);
    failing.switched(off());
    assertThat(complaints()).hasSize(2);
  }

  @Test
  void a_clock_that_is_set_back_silences_no_complaint() {
    MailJournal failing =
        journal(
            (level, category, message, origin) -> {
              throw new IllegalStateException("disk full");
            });
    failing.switched(off());
    now = now.minusSeconds(7200);
    failing.switched(off());
    assertThat(complaints()).hasSize(2);
  }

  @Test
  void the_audit_log_is_tried_when_the_mailbox_log_failed() {
    MailJournal half =
        journal(
            (level, category, message, origin) -> {
              if (category.equals(LogSink.TWO_FACTOR)) {
                throw new IllegalStateException("no");
              }
              lines.add(new Line(level, category, message, origin));
            });
    half.attempt(Attempts.attempt(Operation.LOGIN, OK));
    assertThat(lines).extracting(Line::category).containsExactly("security");
  }

  private List<String> complaints() {
    return errors.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
