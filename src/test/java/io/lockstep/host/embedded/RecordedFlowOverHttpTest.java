package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.WireShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorded flow against a running host, in all three forms. Answers are compared byte for byte,
 * what the server issues masked; where we differ on purpose, the test says so and nothing else is
 * masked for it.
 */
class RecordedFlowOverHttpTest {
  private static RunningHost host;
  private static final Map<Form, Member> ENROLLED = new EnumMap<>(Form.class);

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "failures.free = 20", "failures.hard.stop = 100");
    for (Form form : Form.values()) {
      ENROLLED.put(form, host.enrolled(form));
    }
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void freshCodes() {
    host.time.pass(Duration.ofMinutes(20));
    ENROLLED.values().forEach(Member::later);
  }

  private static WireShape recorded(Form form, String name) {
    return WireShape.recorded(form.xml() ? "xml" : "json", name);
  }

  /** Sends a recorded request with these values under its masks. */
  private static Answer send(Member member, String name, Map<String, String> more) {
    return send(member.client, name, values(member, more));
  }

  private static Map<String, String> values(Member member, Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "account", member.name,
                "password", RunningHost.PASSWORD,
                "wrongPassword", "a wrong password",
                "nobody", RunningHost.NOBODY));
    values.putAll(more);
    return values;
  }

  private static Answer send(SoapClient client, String name, Map<String, String> values) {
    String message = recorded(client.form(), name).request(values);
    assertThat(message).as("every mask is filled").doesNotContainPattern("\\{[a-zA-Z]+[-+0-9]*}");
    return client.send(client.form() == Form.XML11 ? WireShape.soap11(message) : message);
  }

  private static String response(Form form, String name) {
    String response = recorded(form, name).response();
    return form == Form.XML11 ? WireShape.soap11(response) : response;
  }

  private static void assertRecorded(Member member, String name, Answer answer) {
    assertThat(shape(member, answer)).isEqualTo(response(member.client.form(), name));
  }

  private static String shape(Member member, Answer answer) {
    return answer.shape(Map.of("account", member.name));
  }

  private static void replays(Member member, String name, Map<String, String> more) {
    assertRecorded(member, name, send(member, name, more));
  }

  // Before there is a second factor

  @ParameterizedTest
  @EnumSource
  void a_login_before_enrolment_needs_the_password_only(Form form) {
    replays(host.newMember(form), "01-auth-before-2fa", Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void a_first_step_with_a_wrong_password_is_refused(Form form) {
    replays(host.newMember(form), "02-enable-step1-wrong-password", Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void a_first_step_of_nobody_is_refused_with_the_same_words(Form form) {
    replays(host.newMember(form), "04-enable-step1-unknown-user", Map.of());
  }

  // Enrolment

  @ParameterizedTest
  @EnumSource
  void a_first_step_shows_a_secret_and_a_token(Form form) {
    replays(host.newMember(form), "05-enable-step1", Map.of());
  }

  /** On purpose: our fault says why, as arguments. Without them it is the recorded one. */
  @ParameterizedTest
  @EnumSource
  void a_second_step_with_a_wrong_code_is_refused_and_says_why(Form form) {
    Member member = host.newMember(form);
    Answer begun = send(member, "05-enable-step1", Map.of());
    member.scan(begun);
    Answer refused =
        send(
            member,
            "06-enable-step2-wrong-code",
            Map.of("authToken", begun.token(), "wrongCode", member.noCode()));
    assertThat(refused.evidence())
        .containsEntry("verdict", "NO_MATCH")
        .containsOnlyKeys("verdict", "tried", "chance", "serverTime");
    assertThat(withoutEvidence(shape(member, refused)))
        .isEqualTo(response(form, "06-enable-step2-wrong-code"));
  }

  private static String withoutEvidence(String shape) {
    return shape
        .replaceAll("<a n=\"[^\"]*\" t=\"[^\"]*\">[^<]*</a>", "")
        .replaceAll(",\"a\":\\[[^]]*]", "");
  }

  @ParameterizedTest
  @EnumSource
  void a_first_step_can_be_repeated(Form form) {
    Member member = host.newMember(form);
    send(member, "05-enable-step1", Map.of());
    replays(member, "08-enable-step1-again", Map.of());
  }

  /** On purpose: our recovery codes have 10 characters; the recordings mask theirs. */
  @ParameterizedTest
  @EnumSource
  void a_second_step_with_the_right_code_enrols(Form form) {
    Member member = host.newMember(form);
    Answer begun = send(member, "05-enable-step1", Map.of());
    member.scan(begun);
    Answer enrolled =
        send(member, "09-enable-step2", Map.of("authToken", begun.token(), "code", member.code(0)));
    assertRecorded(member, "09-enable-step2", enrolled);
    assertThat(enrolled.recoveryCodes())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[A-Z2-7]{10}"));
  }

  /** On purpose: the recorded server answered with an empty success, which says nothing. */
  @ParameterizedTest
  @EnumSource
  void a_first_step_of_an_enrolled_account_is_refused(Form form) {
    Member member = ENROLLED.get(form);
    Answer refused = send(member, "10-enable-step1-already-enabled", Map.of());
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.fault()).isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    assertThat(shape(member, refused))
        .isNotEqualTo(response(form, "10-enable-step1-already-enabled"));
    assertThat(member.login(member.code(0)).session()).as("the live secret still works").isTrue();
  }

  // Login

  @ParameterizedTest
  @EnumSource
  void a_password_alone_gets_a_challenge(Form form) {
    replays(ENROLLED.get(form), "11-auth-password-only", Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void a_challenge_survives_a_wrong_code_then_opens_one_session(Form form) {
    Member member = ENROLLED.get(form);
    String challenge = member.login().token();
    replays(
        member,
        "12-auth-2fatoken-wrong-code",
        Map.of("authToken", challenge, "wrongCode", member.noCode()));
    Map<String, String> good = Map.of("authToken", challenge, "code", member.code(0));
    replays(member, "13-auth-2fatoken-good-code", good);
    replays(member, "14-auth-2fatoken-reused-token-same-code", good);
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_password_is_refused_before_the_code_is_looked_at(Form form) {
    Member member = ENROLLED.get(form);
    replays(member, "19-auth-wrong-password-good-code", Map.of("code", member.code(0)));
    assertThat(member.login(member.code(0)).session()).as("the code is not spent").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_code_beside_the_password_is_refused(Form form) {
    Member member = ENROLLED.get(form);
    replays(member, "20-auth-password-wrong-code", Map.of("wrongCode", member.noCode()));
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_code_is_refused(Form form) {
    replays(ENROLLED.get(form), "21-auth-password-empty-code", Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void a_code_of_letters_is_refused(Form form) {
    replays(ENROLLED.get(form), "22-auth-password-nondigit-code", Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void a_code_of_five_digits_is_refused(Form form) {
    replays(ENROLLED.get(form), "23-auth-password-5digit-code", Map.of());
  }

  /** On purpose: the recorded server refused it, but phones show codes with a blank. */
  @ParameterizedTest
  @EnumSource
  void a_code_with_a_blank_in_the_middle_is_accepted(Form form) {
    Member member = ENROLLED.get(form);
    String code = member.code(0);
    String spaced = code.substring(0, 3) + " " + code.substring(3);
    Answer accepted =
        send(member, "24-auth-password-code-with-space", Map.of("codeWithSpace", spaced));
    assertThat(shape(member, accepted)).isEqualTo(response(form, "28-auth-code-offset+0"));
  }

  @ParameterizedTest
  @EnumSource
  void codes_one_step_apart_are_accepted_in_the_order_of_time(Form form) {
    Member member = ENROLLED.get(form);
    for (int offset = -1; offset <= 1; offset++) {
      replays(member, name(offset), code(member, offset));
    }
  }

  /** On purpose: the recorded server took a code as often as it came. */
  @ParameterizedTest
  @EnumSource
  void a_code_is_refused_the_second_time(Form form) {
    Member member = ENROLLED.get(form);
    for (int offset = -1; offset <= 1; offset++) {
      String name = name(offset);
      Map<String, String> code = code(member, offset);
      assertThat(send(member, name, code).session()).isTrue();
      assertRecorded(member, "20-auth-password-wrong-code", send(member, name, code));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, -2, 2, 5})
  void codes_further_apart_are_refused_in_every_form(int offset) {
    for (Form form : Form.values()) {
      Member member = ENROLLED.get(form);
      replays(member, name(offset), code(member, offset));
    }
  }

  private static String name(int offset) {
    int number =
        switch (offset) {
          case -5 -> 25;
          case 5 -> 31;
          default -> 28 + offset;
        };
    return String.format(Locale.ROOT, "%d-auth-code-offset%+d", number, offset);
  }

  private static Map<String, String> code(Member member, int offset) {
    String mask = offset == 0 ? "code" : String.format(Locale.ROOT, "code%+d", offset);
    return Map.of(mask, member.code(offset));
  }

  // Recovery codes

  @ParameterizedTest
  @EnumSource
  void a_recovery_code_opens_one_session_and_no_second(Form form) {
    Member member = host.enrolled(form);
    String code = member.recoveryCodes().get(0);
    Answer first = member.login(code);
    assertRecorded(member, "28-auth-code-offset+0", first);
    assertRecorded(member, "20-auth-password-wrong-code", member.login(code));
    assertThat(member.login(member.recoveryCodes().get(1)).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_recovery_code_may_be_typed_in_lower_case(Form form) {
    Member member = host.enrolled(form);
    String code = member.recoveryCodes().get(0).toLowerCase(Locale.ROOT);
    assertThat(member.loginInTwo(code).session()).isTrue();
  }

  // The administrator, and the end

  @ParameterizedTest
  @EnumSource
  void an_administrator_logs_in_at_the_admin_door(Form form) {
    Map<String, String> values =
        Map.of("admin", RunningHost.ADMIN, "password", RunningHost.PASSWORD);
    Answer answer = send(host.adminClient(form), "58-admin-auth", values);
    assertThat(answer.shape(Map.of())).isEqualTo(response(form, "58-admin-auth"));
  }

  @ParameterizedTest
  @EnumSource
  void disabling_twice_is_no_error_and_a_login_needs_the_password_only(Form form) {
    Member member = host.enrolled(form);
    Map<String, String> session = Map.of("authToken", member.session());
    replays(member, "60-disable", session);
    replays(member, "61-disable-again", session);
    replays(member, "62-auth-after-disable", Map.of());
  }
}
