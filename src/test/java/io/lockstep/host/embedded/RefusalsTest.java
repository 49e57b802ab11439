package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.World.Phone;
import io.lockstep.totp.Base32;
import io.lockstep.totp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refused login tells nothing of the verdict; a refused enrolment tells all of it. */
@Timeout(120)
class RefusalsTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "failures.free = 1", "failures.hard.stop = 100");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  /** A way to hand in a code. */
  private interface Style {
    Answer login(Member member, String code);
  }

  @ParameterizedTest
  @EnumSource
  void logins_in_one_request_are_refused_alike_whatever_the_verdict(Form form) throws Exception {
    assertAlike(refusals(form, Member::login));
  }

  @ParameterizedTest
  @EnumSource
  void logins_in_two_requests_are_refused_alike_whatever_the_verdict(Form form) throws Exception {
    assertAlike(refusals(form, Member::loginInTwo));
  }

  private static void assertAlike(Map<String, String> seen) {
    String first = seen.values().iterator().next();
    assertThat(first)
        .startsWith("500\n")
        .contains("account.TWO_FACTOR_AUTH_FAILED")
        .doesNotContain("<a n=")
        .doesNotContain("\"a\":[");
    assertThat(seen).allSatisfy((verdict, answer) -> assertThat(answer).isEqualTo(first));
    assertThat(seen)
        .containsOnlyKeys(
            "NO_MATCH",
            "SKEWED",
            "ZONE_SHAPED",
            "LATE",
            "REPLAYED",
            "NOT_A_CODE",
            "LOCKED",
            "SCRATCH_UNKNOWN",
            "SCRATCH_USED",
            "CLOCK_SUSPECT",
            "SUPERSEDED_SECRET",
            "WRONG_ENCODING",
            "UNDECRYPTABLE");
  }

  /** What a client sees, by the verdict that the log says it was. */
  private static Map<String, String> refusals(Form form, Style style) throws Exception {
    Member member = host.enrolled(form);
    Map<String, String> seen = new LinkedHashMap<>();
    refuse(seen, member, style, member.noCode());
    // Straight after it: the free try is used up.
    refuse(seen, member, style, member.code(0));
    member.later();
    refuse(seen, member, style, member.code(member.farOffset(20)));
    member.later();
    refuse(seen, member, style, member.code(120));
    member.later();
    refuse(seen, member, style, member.code(-3));
    member.later();
    String code = member.code(0);
    assertThat(style.login(member, code).session()).isTrue();
    refuse(seen, member, style, code);
    refuse(seen, member, style, "not a code");
    member.later();
    refuse(seen, member, style, "ABCDEFGHI2");
    member.later();
    String recovery = member.recoveryCodes().get(0);
    assertThat(style.login(member, recovery).session()).isTrue();
    refuse(seen, member, style, recovery);
    member.session();
    host.time.pass(Duration.ofMinutes(-10));
    refuse(seen, member, style, member.code(0));
    ofOtherSecrets(seen, host.newMember(form), style);
    member.later();
    damage(member);
    refuse(seen, member, style, member.code(0));
    return seen;
  }

  /** The code of an older picture, and of a key that the app misread. */
  private static void ofOtherSecrets(Map<String, String> seen, Member member, Style style) {
    Member older = new Member(host, member.name, member.client);
    older.scan(member.client.begin(member.name, RunningHost.PASSWORD));
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    member.client.confirm(member.name, begun.token(), member.code(0));
    member.later();
    refuse(seen, member, style, older.code(0));
    member.later();
    byte[] letters = begun.value("secret").orElseThrow().getBytes(StandardCharsets.US_ASCII);
    Phone misreading = new Phone(Base32.encode(letters), TotpParameters.DEFAULT);
    refuse(seen, member, style, misreading.at(host.time.instant()));
  }

  private static void refuse(Map<String, String> seen, Member member, Style style, String code) {
    int before = host.verdicts(member.name).size();
    Answer answer = style.login(member, code);
    List<String> lines = host.verdicts(member.name, before + 1);
    String line = lines.get(before);
    String verdict = line.replaceFirst(".* verdict=([A-Z_]+) .*", "$1");
    assertThat(seen).as("each verdict once").doesNotContainKey(verdict);
    seen.put(verdict, answer.seen(member.name));
  }

  private static void damage(Member member) throws Exception {
    try (Connection sql = host.sql();
        PreparedStatement update =
            sql.prepareStatement(
                "update authenticator set secret = ? where account_id ="
                    + " (select id from account where name = ?)")) {
      update.setBytes(1, new byte[64]);
      update.setString(2, member.name);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  // Enrolment

  @ParameterizedTest
  @EnumSource
  void a_refused_enrolment_says_how_far_the_clocks_are_apart(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    int offset = member.farOffset(22);
    Map<String, String> evidence =
        member.client.confirm(member.name, begun.token(), member.code(offset)).evidence();
    assertThat(evidence)
        .containsEntry("verdict", "SKEWED")
        .containsEntry("offset", "+" + offset)
        .containsEntry("tried", "3691")
        .containsEntry("chance", "0.37%")
        .containsKeys("computedStep", "submittedStep", "skew", "serverTime");
    // The other members of this host may be enough of a jury to say that it is the device's clock.
    assertThat(evidence.get("suspect")).isIn("unknown", "device");
    assertThat(Long.parseLong(evidence.get("submittedStep")))
        .isEqualTo(Long.parseLong(evidence.get("computedStep")) + offset);
    assertThat(evidence.get("skew")).matches("\\+\\d+\\.\\.\\+\\d+s");
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_enrolment_says_when_a_code_came_late(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    assertThat(member.client.confirm(member.name, begun.token(), member.code(-3)).evidence())
        .containsEntry("verdict", "LATE")
        .containsEntry("offset", "-3");
  }

  @ParameterizedTest
  @EnumSource
  void a_phone_that_is_off_is_asked_for_its_next_code_and_enrolled_by_it(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    Answer first = member.client.confirm(member.name, begun.token(), member.code(12));
    assertThat(first.evidence())
        .containsEntry("verdict", "SKEWED")
        .containsEntry("resync", "nextCode");
    host.time.pass(Duration.ofSeconds(30));
    Answer second = member.client.confirm(member.name, begun.token(), member.code(12));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.recoveryCodes()).hasSize(10);
    host.time.pass(Duration.ofSeconds(30));
    assertThat(member.login(member.code(12)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void a_refused_enrolment_says_nothing_of_any_other_secret(Form form) {
    Member older = host.newMember(form);
    older.scan(older.client.begin(older.name, RunningHost.PASSWORD));
    String code = older.code(0);
    Answer newer = older.beginUnlike(code);
    Map<String, String> evidence = older.client.confirm(older.name, newer.token(), code).evidence();
    assertThat(host.verdicts(older.name, 1).get(0)).contains(" verdict=SUPERSEDED_SECRET ");
    assertThat(evidence)
        .containsEntry("verdict", "NO_MATCH")
        .containsEntry("tried", "3691")
        .containsOnlyKeys("verdict", "tried", "chance", "serverTime");
  }

  @ParameterizedTest
  @EnumSource
  void a_replacement_refused_for_the_live_secret_s_code_tells_nothing(Form form) {
    Member member = host.enrolled(form);
    String session = member.session();
    member.later();
    Answer refused =
        member
            .client
            .bearing(session)
            .send(
                SoapClient.enableRequest(member.name)
                    .with("twoFactorCode", member.code(member.farOffset(22))));
    assertThat(refused.fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(refused.evidence()).isEmpty();
  }
}
