package io.lockstep.maillog;

import static io.lockstep.maillog.Attempts.ANN;
import static io.lockstep.maillog.Attempts.ARRIVED;
import static io.lockstep.maillog.Attempts.ID;
import static io.lockstep.maillog.Attempts.NODE;
import static io.lockstep.maillog.Attempts.SKEW;
import static io.lockstep.maillog.Attempts.STEP;
import static io.lockstep.maillog.Attempts.bareLine;
import static io.lockstep.maillog.Attempts.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.clock.ClockOffset;
import io.lockstep.clock.Standing;
import io.lockstep.clock.Statement;
import io.lockstep.factor.Attempt;
import io.lockstep.factor.Skip;
import io.lockstep.factor.SwitchState;
import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.JuryFinding;
import io.lockstep.verdict.KeyEncoding;
import io.lockstep.verdict.LooksLike;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Search;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.StepUse;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Testimony;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictLineTest {
  private static final String SAMPLE =
      "invalid TOTP code: verdict=SKEWED op=enable account=ann@example.org offset=+23"
          + " computedStep=59844508 submittedStep=59844531 window=1 period=30 digits=6"
          + " algorithm=SHA1 skew=+665..+726s suspect=server jury=+688s/41 ntp=+690s clock=system"
          + " tried=3363 chance=0.34% proof=2 node=mbox1 id=01JD8R3K5VABCDEF"
          + " fix=\"timedatectl set-ntp true\"";

  @Test
  void a_skewed_code_gives_the_line_of_the_manual() {
    Verdict skewed = new Verdict.Skewed(STEP, 23, SKEW, Suspect.SERVER, Attempts.WIDE);
    VerdictLine line =
        line(Operation.ENABLE, skewed)
            .with("fix", "timedatectl set-ntp true")
            .with("proof", "2")
            .with("ntp", "+690s")
            .with("jury", "+688s/41");
    assertThat(line.text()).isEqualTo(SAMPLE);
  }

  @Test
  void the_line_of_the_manual_is_read_back() {
    VerdictLine line = VerdictLine.parse(SAMPLE).orElseThrow();
    assertThat(line.text()).isEqualTo(SAMPLE);
    assertThat(line.verdict()).contains("SKEWED");
    assertThat(line.offset()).hasValue(23);
    assertThat(line.value("fix")).contains("timedatectl set-ntp true");
    assertThat(line.accepted()).isFalse();
  }

  @Test
  void a_whole_line_of_the_file_is_read_too() {
    String start =
        "2026-11-22 08:14:24,190 WARN  [qtp1068934215-180:https://mail.example.org/service/soap/"
            + "EnableTwoFactorAuthRequest] [name=ann@example.org;mid=9;oip=203.0.113.9;port=25641;"
            + "ua=ZimbraWebClient - FF128 (Linux)/10.1.3;soapId=5f2c;] twofactor - ";
    assertThat(VerdictLine.parse(start + SAMPLE + "\n")).contains(parsed(SAMPLE));
    assertThat(VerdictLine.parse(start.replace("[name", "[").replace(";]", "]") + SAMPLE + "\r\n"))
        .contains(parsed(SAMPLE));
  }

  @Test
  void an_accepted_code_says_so_and_a_zero_offset_has_its_sign() {
    Verdict ok = new Verdict.Ok(STEP, 0, new SkewInterval(-24_190, 35_810));
    assertThat(line(Operation.LOGIN, ok).text())
        .isEqualTo(
            "two-factor code accepted: verdict=OK op=login account=ann@example.org offset=+0"
                + " computedStep=59844508 submittedStep=59844508 window=1 period=30 digits=6"
                + " algorithm=SHA1 skew=-25..+36s clock=system node=mbox1 id=01JD8R3K5VABCDEF");
    assertThat(line(Operation.LOGIN, ok).accepted()).isTrue();
  }

  @Test
  void a_recovery_code_says_how_many_are_left() {
    assertThat(bareLine(Operation.ADMIN_LOGIN, new Verdict.OkRecovery(7)).text())
        .isEqualTo(
            "two-factor code accepted: verdict=OK op=adminLogin account=ann@example.org"
                + " method=recovery left=7 clock=system node=mbox1 id=01JD8R3K5VABCDEF");
  }

  @Test
  void a_replayed_code_says_when_and_for_what_it_was_used_and_how_long_to_wait() {
    StepUse use = new StepUse(STEP - 1, ARRIVED.minusSeconds(20), Operation.LOGIN, true);
    Verdict replayed = new Verdict.Replayed(STEP, -1, SKEW, Optional.of(use), 6);
    assertThat(line(Operation.LOGIN, replayed).text())
        .startsWith("invalid two-factor code: verdict=REPLAYED op=login account=ann@example.org ")
        .contains(
            " offset=-1 computedStep=59844508 submittedStep=59844507 used=2026-11-22T08:14:04Z"
                + " usedFor=login nextCode=6s window=1 ");
  }

  @Test
  void a_step_burnt_by_a_refused_code_is_told_apart_and_an_unknown_use_left_out() {
    StepUse use = new StepUse(STEP, ARRIVED, Operation.ENABLE, false);
    assertThat(
            line(Operation.LOGIN, new Verdict.Replayed(STEP, 0, SKEW, Optional.of(use), 6)).text())
        .contains(" used=2026-11-22T08:14:24Z usedFor=enable usedRefused=true nextCode=6s ");
    assertThat(
            line(Operation.LOGIN, new Verdict.Replayed(STEP, 0, SKEW, Optional.empty(), 6)).text())
        .contains(" submittedStep=59844508 nextCode=6s ");
  }

  @Test
  void a_zone_difference_stands_behind_the_suspect() {
    Verdict zone = new Verdict.ZoneShaped(STEP, -120, SKEW, -3600, Suspect.DEVICE, Attempts.WIDE);
    assertThat(line(Operation.LOGIN, zone).text()).contains(" suspect=device zone=-3600s clock=");
    Verdict east = new Verdict.ZoneShaped(STEP, 120, SKEW, 3600, Suspect.UNKNOWN, Attempts.WIDE);
    assertThat(line(Operation.LOGIN, east).text()).contains(" suspect=unknown zone=+3600s clock=");
  }

  @Test
  void a_late_code_carries_what_the_search_cost_and_whether_it_was_ambiguous() {
    assertThat(line(Operation.LOGIN, new Verdict.Late(STEP, -3, SKEW, Attempts.NEAR)).text())
        .contains(" offset=-3 ")
        .contains(" tried=3 chance=<0.01% ambiguous=true node=");
  }

  @Test
  void chances_have_two_decimals() {
    assertThat(chance(new Search(3363, 6, false))).isEqualTo("0.34%");
    assertThat(chance(new Search(100, 6, false))).isEqualTo("0.01%");
    assertThat(chance(new Search(99, 6, false))).isEqualTo("<0.01%");
    assertThat(chance(new Search(0, 6, false))).isEqualTo("0.00%");
    assertThat(chance(new Search(2_000_000, 6, false))).isEqualTo("100.00%");
  }

  private static String chance(Search search) {
    return line(Operation.LOGIN, new Verdict.NoMatch(STEP, search)).value("chance").orElseThrow();
  }

  @Test
  void the_other_refusals_carry_their_own_evidence() {
    assertThat(bare(Operation.LOGIN, new Verdict.NotACode(12, LooksLike.PASSWORD)))
        .isEqualTo("invalid two-factor code: NOT_A_CODE length=12 looksLike=password");
    assertThat(bare(Operation.LOGIN, new Verdict.NoMatch(STEP, Attempts.WIDE)))
        .isEqualTo(
            "invalid two-factor code: NO_MATCH computedStep=59844508 tried=3363 chance=0.34%");
    assertThat(bare(Operation.LOGIN, new Verdict.NotSearched(STEP, 64)))
        .isEqualTo("invalid two-factor code: NOT_SEARCHED computedStep=59844508 queue=64");
    assertThat(bare(Operation.LOGIN, new Verdict.Locked(Optional.of(ARRIVED))))
        .isEqualTo("invalid two-factor code: LOCKED until=2026-11-22T08:14:24Z");
    assertThat(bare(Operation.ADMIN_LOGIN, new Verdict.Locked(Optional.empty())))
        .isEqualTo("invalid two-factor code: LOCKED until=admin");
    assertThat(bare(Operation.LOGIN, new Verdict.Undecryptable("k2")))
        .isEqualTo("invalid two-factor code: UNDECRYPTABLE keyId=k2");
    assertThat(bare(Operation.ENABLE, new Verdict.EnrolSessionDead(Optional.of(ARRIVED))))
        .isEqualTo("invalid TOTP code: ENROL_SESSION_DEAD issued=2026-11-22T08:14:24Z");
    assertThat(bare(Operation.ENABLE, new Verdict.EnrolSessionDead(Optional.empty())))
        .isEqualTo("invalid TOTP code: ENROL_SESSION_DEAD");
    assertThat(bare(Operation.LOGIN, new Verdict.ScratchUsed(ARRIVED)))
        .isEqualTo("invalid scratch code: SCRATCH_USED spent=2026-11-22T08:14:24Z");
    assertThat(bare(Operation.LOGIN, new Verdict.ScratchUnknown()))
        .isEqualTo("invalid scratch code: SCRATCH_UNKNOWN");
    assertThat(bare(Operation.LOGIN, new Verdict.StoreFailed()))
        .isEqualTo("invalid two-factor code: STORE_FAILED");
  }

  @Test
  void other_secrets_parameters_and_encodings_say_which() {
    assertThat(variant(new Variant.Superseded(ARRIVED.minusSeconds(900), ARRIVED)))
        .startsWith("invalid TOTP code: SUPERSEDED_SECRET offset=-1 computedStep=59844508")
        .contains(" submittedStep=59844507 issued=2026-11-22T07:59:24Z")
        .endsWith(" replaced=2026-11-22T08:14:24Z tried=3363 chance=0.34%");
    assertThat(variant(new Variant.Pending(ARRIVED)))
        .startsWith("invalid TOTP code: PENDING_SECRET offset=-1 ")
        .contains(" issued=2026-11-22T08:14:24Z tried=");
    TotpParameters told = new TotpParameters(HashAlgorithm.SHA256, 8, 30);
    assertThat(variant(new Variant.OtherParameters(TotpParameters.DEFAULT, told)))
        .startsWith("invalid TOTP code: WRONG_PARAMETERS offset=-1 ")
        .contains(" appAlgorithm=SHA1 appDigits=6 tried=")
        .doesNotContain("appPeriod");
    assertThat(variant(new Variant.OtherEncoding(KeyEncoding.BASE64)))
        .startsWith("invalid TOTP code: WRONG_ENCODING offset=-1 ")
        .contains(" encoding=base64 tried=");
  }

  private static String variant(Variant variant) {
    return bare(Operation.ENABLE, new Verdict.OfVariant(variant, STEP, -1, Attempts.WIDE));
  }

  @Test
  void a_forgiven_drift_and_a_clock_that_went_back_are_told() {
    assertThat(bare(Operation.LOGIN, new Verdict.OkDrifted(STEP, 6, SKEW, 7)))
        .isEqualTo(
            "two-factor code accepted: OK_DRIFTED offset=+6 computedStep=59844508"
                + " submittedStep=59844514 learned=+7 skew=+665..+726s");
    assertThat(bare(Operation.LOGIN, new Verdict.ClockSuspect(STEP, 3_600_500)))
        .isEqualTo(
            "invalid two-factor code: CLOCK_SUSPECT computedStep=59844508 suspect=server"
                + " back=3600s");
    assertThat(bare(Operation.ENABLE, new Verdict.ClockSuspect(STEP, 0)))
        .isEqualTo("invalid TOTP code: CLOCK_SUSPECT computedStep=59844508 suspect=server");
  }

  @Test
  void codes_that_agree_are_counted_as_proof_and_a_single_one_is_not() {
    Search twice = Attempts.WIDE.withProof(2);
    Verdict proven = new Verdict.Skewed(STEP, 23, SKEW, Suspect.SERVER, twice);
    assertThat(line(Operation.LOGIN, proven).text()).contains(" chance=0.34% proof=2 node=");
    Verdict hint = new Verdict.Skewed(STEP, 23, SKEW, Suspect.SERVER, Attempts.WIDE);
    assertThat(line(Operation.LOGIN, hint).value("proof")).isEmpty();
  }

  @Test
  void witnesses_stand_in_the_line_and_those_that_find_nothing_wrong_are_silent() {
    JuryFinding jury =
        new JuryFinding(
            new SkewInterval(680_000, 695_000), 688_200, 41, 43, JuryFinding.Alarm.OUT_OF_STEP);
    Testimony testimony =
        new Testimony(
            Optional.of(jury),
            List.of(
                new Statement(
                    "ntp", Standing.WRONG, Optional.of(new ClockOffset(690_000, 50)), "+690s", ""),
                new Statement("kernel", Standing.WARNING, Optional.empty(), "unsynchronised", ""),
                new Statement("rtc", Standing.FINE, Optional.empty(), "+0s", ""),
                Statement.absent("jump", "")));
    Attempt attempt =
        new Attempt(
            Operation.LOGIN,
            Attempts.ANN,
            new Verdict.Skewed(STEP, 23, SKEW, Suspect.SERVER, Attempts.WIDE),
            Optional.empty(),
            Optional.of(TotpParameters.DEFAULT),
            1,
            "system",
            testimony,
            Attempts.origin());
    assertThat(VerdictLine.of(attempt, Attempts.NODE, ID).text())
        .contains(" suspect=server jury=+688s/41 ntp=+690s kernel=unsynchronised clock=system ")
        .doesNotContain("rtc=")
        .doesNotContain("jump=");
  }

  @Test
  void a_jury_of_too_few_is_not_quoted() {
    JuryFinding few =
        new JuryFinding(new SkewInterval(0, 60_000), 8_000, 2, 2, JuryFinding.Alarm.SILENT);
    Attempt attempt =
        new Attempt(
            Operation.LOGIN,
            Attempts.ANN,
            new Verdict.ScratchUnknown(),
            Optional.empty(),
            Optional.empty(),
            1,
            "system",
            new Testimony(Optional.of(few), List.of()),
            Attempts.origin());
    assertThat(VerdictLine.of(attempt, Attempts.NODE, ID).value("jury")).isEmpty();
  }

  /** Only what differs from line to line. */
  private static String bare(Operation operation, Verdict verdict) {
    return bareLine(operation, verdict)
        .text()
        .replaceFirst(" op=[a-zA-Z]+ account=ann@example.org", "")
        .replace(" clock=system", "")
        .replace(" node=mbox1 id=" + ID, "")
        .replace("verdict=", "");
  }

  @Test
  void the_samples_of_these_tests_leave_no_verdict_out() {
    Set<Class<?>> sampled = new HashSet<>();
    Attempts.VERDICTS.forEach(verdict -> sampled.add(verdict.getClass()));
    assertThat(sampled).containsExactlyInAnyOrderElementsOf(concrete(Verdict.class));
  }

  private static Set<Class<?>> concrete(Class<?> type) {
    if (!type.isSealed()) {
      return Set.of(type);
    }
    Set<Class<?>> all = new HashSet<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      all.addAll(concrete(permitted));
    }
    return all;
  }

  @Test
  void a_skipped_login_says_by_whom_why_and_until_when() {
    SwitchState off =
        new SwitchState(
            false,
            Optional.of(ARRIVED),
            Optional.of("root"),
            Optional.of("new NTP server"),
            Optional.of(ARRIVED.plusSeconds(7200)),
            Optional.empty());
    VerdictLine line = VerdictLine.skipped(Operation.LOGIN, ANN, Skip.of(off), NODE, ID);
    assertThat(line.text())
        .isEqualTo(
            "two-factor skipped: op=login account=ann@example.org until=2026-11-22T10:14:24Z"
                + " by=root reason=\"new NTP server\" node=mbox1 id=01JD8R3K5VABCDEF");
    assertThat(VerdictLine.parse(line.text())).contains(line);
    assertThat(line.skipped()).isTrue();
    assertThat(line.verdict()).isEmpty();
  }

  @Test
  void a_later_versions_verdict_words_and_keys_are_kept() {
    String later =
        "invalid app-specific password: verdict=APP_PASSWORD_NEEDED op=imap moon=\"full \\\"blue\\\"\""
            + " account=ann@example.org";
    VerdictLine line = parsed(later);
    assertThat(line.text()).isEqualTo(later);
    assertThat(line.verdict()).contains("APP_PASSWORD_NEEDED");
    assertThat(line.value("moon")).contains("full \"blue\"");
    assertThat(line.offset()).isEmpty();
  }

  @Test
  void other_lines_and_damaged_ones_are_not_read() {
    String whole = "2026-11-22 08:14:24,190 WARN  [t] [] ";
    for (String other :
        List.of(
            "",
            "invalid TOTP code:",
            "invalid TOTP code: ",
            "invalid TOTP code",
            "invalid two-factor code",
            "verdict=OK",
            "verdict: verdict",
            "invalid TOTP code: op=login verdict=OK",
            "two-factor skipped: verdict=OK",
            "invalid TOTP code: verdict=OK  op=login",
            "invalid TOTP code: verdict=OK op=login ",
            "invalid TOTP code: verdict=OK verdict=NO_MATCH",
            "invalid TOTP code: verdict= op=login",
            "invalid TOTP code: verdict=a=b",
            "invalid TOTP code: verdict=a\"b",
            "invalid TOTP code: verdict=\"open",
            "invalid TOTP code: verdict=\"open\\",
            "invalid TOTP code: verdict=\"a\"b=c",
            whole + "soap - AuthRequest elapsed=12",
            whole + "SoapEngine - invalid TOTP code: verdict=OK op=login",
            whole + "invalid TOTP code: verdict=OK op=login")) {
      assertThat(VerdictLine.parse(other)).as(other).isEmpty();
    }
  }

  @Test
  void a_line_that_leaves_doubt_where_its_message_begins_is_not_believed() {
    String ua = "x;] twofactor - two-factor code accepted: verdict=OK op=login";
    assertThat(
            VerdictLine.parse(
                "2026-11-22 08:14:24,190 WARN  [t] [ua=" + ua + ";] twofactor - " + SAMPLE))
        .isEmpty();
    assertThat(
            VerdictLine.parse(
                "2026-11-22 08:14:24,190 INFO  [t] [] SoapEngine - handler exception: [" + ua))
        .isEmpty();
  }

  @Test
  void values_are_quoted_only_when_they_must_be() {
    VerdictLine line = parsed("invalid TOTP code: verdict=X");
    assertThat(line.with("fix", "").text()).endsWith(" fix=\"\"");
    assertThat(line.with("fix", "a b").text()).endsWith(" fix=\"a b\"");
    assertThat(line.with("fix", "a=b").text()).endsWith(" fix=\"a=b\"");
    assertThat(line.with("fix", "a\"b").text()).endsWith(" fix=\"a\\\"b\"");
    assertThat(line.with("fix", "a\\ b").text()).endsWith(" fix=\"a\\\\ b\"");
    assertThat(line.with("fix", "a\\b").text()).endsWith(" fix=a\\b");
  }

  @Test
  void what_could_break_the_line_or_turn_it_never_reaches_it() {
    VerdictLine line = parsed("invalid TOTP code: verdict=X");
    assertThat(line.with("fix", "a\nb\r\u0000\u001b[2J\u0085\u2028\u2029\u202e\u200f\ufeff").text())
        .endsWith(" fix=a?b???(2J??????");
    assertThat(line.with("fix", "\ud83d\ude00\ud83d").text()).endsWith(" fix=\ud83d\ude00?");
  }

  @Test
  void a_value_cannot_spell_a_field() {
    VerdictLine line = parsed("invalid TOTP code: verdict=X");
    assertThat(line.with("account", "x verdict=OK Offset=+0 y=1").text())
        .isEqualTo("invalid TOTP code: verdict=X account=\"x verdict:OK Offset:+0 y=1\"");
  }

  @Test
  void a_field_is_added_at_its_place_or_changed_where_it_is() {
    VerdictLine line = parsed("invalid TOTP code: verdict=X node=n");
    assertThat(line.with("op", "login").with("fix", "f").with("later", "1").text())
        .isEqualTo("invalid TOTP code: verdict=X op=login node=n fix=f later=1");
    assertThat(line.with("node", "m").text()).isEqualTo("invalid TOTP code: verdict=X node=m");
    assertThatIllegalArgumentException().isThrownBy(() -> line.with("a b", "c"));
    assertThatIllegalArgumentException().isThrownBy(() -> line.with("", "c"));
  }

  @Test
  void a_short_budget_shortens_texts_first_then_the_account_and_never_numbers() {
    String account = "a".repeat(300) + "@example.org";
    VerdictLine line = parsed(SAMPLE).with("account", account).with("fix", "f".repeat(300));
    String shorter = line.text(720);
    assertThat(LogText.bytes(shorter)).isLessThanOrEqualTo(720);
    assertThat(shorter).contains("account=" + account + " ").doesNotContain("f".repeat(200));
    assertThat(shorter).contains("fix=ffff").endsWith("…");

    String short_ = line.text(400);
    assertThat(LogText.bytes(short_)).isLessThanOrEqualTo(400);
    assertThat(short_)
        .contains(" verdict=SKEWED op=enable account=aaaa")
        .contains("… offset=+23 computedStep=59844508 submittedStep=59844531 ")
        .contains(" id=01JD8R3K5VABCDEF");
    assertThat(VerdictLine.parse(short_)).isPresent();
  }

  private static VerdictLine parsed(String text) {
    return VerdictLine.parse(text).orElseThrow();
  }
}
