package io.lockstep.maillog;

import static io.lockstep.maillog.Attempts.SKEW;
import static io.lockstep.maillog.Attempts.STEP;
import static io.lockstep.maillog.Attempts.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.totp.HashAlgorithm;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.KeyEncoding;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.SkewInterval;
import io.lockstep.verdict.Suspect;
import io.lockstep.verdict.Variant;
import io.lockstep.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void a_skewed_code_says_how_far_whose_clock_and_what_to_do() {
    Verdict skewed =
        new Verdict.Skewed(
            STEP, 20, new SkewInterval(570_000, 635_000), Suspect.UNKNOWN, Attempts.WIDE);
    assertThat(Explanation.inWords(line(Operation.LOGIN, skewed)))
        .isEqualTo(
            """
            A login of ann@example.org was refused.
            The code is genuine: this account's secret made it. But it is not a code of now: it \
            belongs 20 steps (10 min 0 s) ahead of the time this server verified with.
            One of the two clocks is wrong, and the line alone does not say which: either the \
            device's clock is ahead, or this server's is behind, by 9 min 30 s to 10 min 35 s.
            A random code would look like this with a chance of 0.34%: ask for a second, fresh \
            code before moving a clock. It should be off by the same number of steps.
            To do: compare this server's clock with a trusted one. If it is wrong, bring this \
            server's clock in step (automatic time, NTP); if it is right, have the user switch on \
            automatic time on the device, then try again with a fresh code.""");
  }

  @Test
  void only_a_witness_lets_it_name_the_server() {
    Verdict skewed =
        new Verdict.Skewed(
            STEP, -20, new SkewInterval(-635_000, -480_000), Suspect.SERVER, Attempts.WIDE);
    String words =
        Explanation.inWords(
            line(Operation.ENABLE, skewed)
                .with("jury", "-601s/41")
                .with("proof", "2")
                .with("fix", "timedatectl set-ntp true"));
    assertThat(words)
        .contains("This server's clock is the wrong one: it is ahead, by 8 min 0 s to 10 min 35 s.")
        .contains("the other users' devices say -601s/41")
        .contains("To do: bring this server's clock in step")
        .contains("The command for that machine: timedatectl set-ntp true")
        .doesNotContain("One of the two")
        .doesNotContain("by chance")
        .doesNotContain("second, fresh code");
  }

  @Test
  void a_wrong_zone_is_called_one() {
    Verdict zone =
        new Verdict.ZoneShaped(
            STEP,
            -120,
            new SkewInterval(-3_635_000, -3_480_000),
            -3600,
            Suspect.DEVICE,
            Attempts.WIDE);
    assertThat(Explanation.inWords(line(Operation.LOGIN, zone)))
        .contains("120 steps (1 h 0 min 0 s) behind")
        .contains("That difference, 1 h 0 min 0 s, is one between real time zones")
        .contains("The device's clock is the wrong one: it is behind");
  }

  @Test
  void a_late_code_blames_no_clock() {
    assertThat(
            Explanation.inWords(
                line(Operation.LOGIN, new Verdict.Late(STEP, -3, SKEW, Attempts.NEAR))))
        .contains("3 steps (1 min 30 s) behind")
        .contains("too late")
        .contains("More than one candidate matched")
        .doesNotContain("is the wrong one");
  }

  @Test
  void a_clock_shifted_on_purpose_is_never_kept_quiet() {
    VerdictLine shifted =
        line(Operation.LOGIN, new Verdict.NoMatch(STEP, Attempts.WIDE))
            .with("clock", "shifted+600s");
    assertThat(Explanation.inWords(shifted))
        .contains("10 min 0 s ahead of the machine's on purpose");
    VerdictLine behind = shifted.with("clock", "shifted-3661s");
    assertThat(Explanation.inWords(behind))
        .contains("1 h 1 min 1 s behind the machine's on purpose");
  }

  @Test
  void a_corrected_clock_says_so_and_that_the_machine_is_wrong() {
    VerdictLine corrected =
        line(Operation.LOGIN, new Verdict.NoMatch(STEP, Attempts.WIDE))
            .with("clock", "corrected-600s");
    assertThat(Explanation.inWords(corrected))
        .contains("verified with the time of its time servers, 10 min 0 s behind the machine's own")
        .contains("The machine's clock is wrong.");
  }

  @Test
  void a_lock_says_who_or_what_ends_it() {
    Instant until = Instant.parse("2026-11-22T09:00:00Z");
    assertThat(words(new Verdict.Locked(Optional.of(until))))
        .contains("The lock ends at 2026-11-22T09:00:00Z.");
    assertThat(words(new Verdict.Locked(Optional.empty()))).contains("Only an administrator");
  }

  private static String words(Verdict verdict) {
    return Explanation.inWords(line(Operation.LOGIN, verdict));
  }

  @Test
  void other_secrets_and_misreadings_are_told_in_words() {
    Instant at = Instant.parse("2026-11-22T08:00:00Z");
    assertThat(of(new Variant.Superseded(at, at.plusSeconds(60))))
        .contains("shown it at 2026-11-22T08:00:00Z, and it was replaced at 2026-11-22T08:01:00Z")
        .contains("delete the older entry");
    assertThat(of(new Variant.Pending(at))).contains("never confirmed");
    assertThat(
            of(
                new Variant.OtherParameters(
                    TotpParameters.DEFAULT, new TotpParameters(HashAlgorithm.SHA256, 8, 60))))
        .contains("than it was given: steps of 30 s, 6 digits, SHA1.");
    assertThat(of(new Variant.OtherEncoding(KeyEncoding.HEX)))
        .contains("took it for hexadecimal digits");
  }

  private static String of(Variant variant) {
    return words(new Verdict.OfVariant(variant, Attempts.STEP, 0, Attempts.WIDE));
  }

  @Test
  void a_clock_that_went_back_is_the_servers_and_says_by_how_much() {
    assertThat(words(new Verdict.ClockSuspect(Attempts.STEP, 600_000)))
        .contains("went back by 10 min 0 s or more")
        .contains("The user did nothing wrong");
    assertThat(words(new Verdict.ClockSuspect(Attempts.STEP, 0)))
        .contains("Nobody can set up a second factor while that lasts");
  }

  @Test
  void every_verdict_of_this_version_is_explained() {
    for (Verdict verdict : Attempts.VERDICTS) {
      assertThat(words(verdict))
          .as(verdict.id())
          .startsWith(
              "A login of ann@example.org was " + (verdict.accepted() ? "accepted." : "refused."))
          .containsAnyOf("To do: ", "Nothing to do.")
          .doesNotContain("does not know")
          .doesNotContain("null");
    }
  }

  @Test
  void a_later_versions_verdict_is_admitted_to_be_unknown() {
    VerdictLine later =
        VerdictLine.parse("invalid two-factor code: verdict=MOON_PHASE op=imap").orElseThrow();
    assertThat(Explanation.inWords(later))
        .contains("does not know the verdict MOON_PHASE")
        .contains("a newer one");
  }

  @Test
  void a_line_without_its_evidence_is_still_explained() {
    for (Verdict verdict : Attempts.VERDICTS) {
      VerdictLine bare =
          VerdictLine.parse("invalid two-factor code: verdict=" + verdict.id()).orElseThrow();
      assertThat(Explanation.inWords(bare)).isNotBlank();
    }
  }

  @Test
  void a_skipped_login_says_that_the_password_was_enough() {
    VerdictLine line =
        VerdictLine.parse("two-factor skipped: op=login account=ann by=root reason=\"a b\"")
            .orElseThrow();
    assertThat(Explanation.inWords(line))
        .contains("A login of ann went through without a second factor.")
        .contains("switched off by root (a b): the password was enough");
  }
}
