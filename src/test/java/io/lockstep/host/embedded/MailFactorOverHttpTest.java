package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.mail.FakeRelay;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.WireShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes by mail against a running host and a relay on this machine. */
@Timeout(120)
class MailFactorOverHttpTest {
  private static final String ELSEWHERE = "secret.box@elsewhere.example";
  private static final String TOKEN_XML = "<authToken verifyAccount=\"0\">{authToken}</authToken>";
  private static final String TOKEN_JSON =
      "\"authToken\":[{\"_content\":\"{authToken}\",\"verifyAccount\":false}]";

  private static FakeRelay relay;
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    relay = FakeRelay.answering(Map.of());
    host =
        RunningHost.start(
            directory,
            "policy.methods = app,email",
            "policy.notices = false",
            "mail.host = 127.0.0.1",
            "mail.security = none",
            "mail.port = " + relay.port());
  }

  /** Whatever the tests did, no log holds a code, a token or a password. */
  @AfterAll
  static void stopAndLookIntoTheLogs() throws Exception {
    host.close();
    relay.close();
    for (String file : List.of("mailbox.log", "audit.log")) {
      String log =
          Files.readString(host.ready().log().resolveSibling(file), StandardCharsets.UTF_8);
      assertThat(log).isNotEmpty();
      for (String secret : host.secrets) {
        assertThat(log.matches("(?s).*(?<![0-9A-Za-z])" + secret + "(?![0-9A-Za-z]).*"))
            .as("%s in %s", secret, file)
            .isFalse();
      }
    }
  }

  /** What the last letter holds in a line of its own. */
  private static String mailedCode() {
    String code = relay.lastCode();
    host.secrets.add(code);
    return code;
  }

  private static Part enable(Member member) {
    return SoapClient.enableRequest(member.name).with("method", "email");
  }

  private static Part first(Member member) {
    return enable(member).with("password", RunningHost.PASSWORD).with("email", ELSEWHERE);
  }

  private static Answer confirm(Member member, String token, String code) {
    host.secrets.add(token);
    host.secrets.add(code);
    Answer answer =
        member.client.send(enable(member).with("authToken", token).with("twoFactorCode", code));
    if (answer.status() == 200) {
      host.secrets.add(answer.token());
    }
    return answer;
  }

  private static Answer enrol(Member member) {
    Answer begun = member.client.send(first(member));
    Answer enrolled = confirm(member, begun.token(), mailedCode());
    host.time.pass(Duration.ofMinutes(20));
    return enrolled;
  }

  private static Part send(String token) {
    host.secrets.add(token);
    return Part.of(Namespaces.ACCOUNT, "SendTwoFactorAuthCodeRequest")
        .with("action", "email")
        .with("authToken", token);
  }

  private static String body(Answer answer, Form form) {
    String masked = WireShape.mask(answer.text(), Map.of());
    return form.xml()
        ? masked.replaceAll("(?s).*<soap:Body>(.*)</soap:Body>.*", "$1")
        : masked.replaceAll("(?s).*\"Body\":\\{(.*)},\"_jsns\":\"urn:zimbraSoap\".*", "$1");
  }

  // Setting it up

  @ParameterizedTest
  @EnumSource
  void a_first_step_mails_a_code_and_answers_with_an_enrolment_token_and_no_session(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.send(first(member));
    assertThat(body(begun, form))
        .isEqualTo(
            form.xml()
                ? "<EnableTwoFactorAuthResponse xmlns=\"urn:zimbraAccount\">"
                    + TOKEN_XML
                    + "</EnableTwoFactorAuthResponse>"
                : "\"EnableTwoFactorAuthResponse\":{"
                    + TOKEN_JSON
                    + ",\"_jsns\":\"urn:zimbraAccount\"}");
    assertThat(begun.cookies()).isEmpty();
    assertThat(member.client.bearing(begun.token()).noOp().fault())
        .isEqualTo("service.AUTH_EXPIRED");
    assertThat(relay.letters().get(relay.letters().size() - 1))
        .contains("RCPT TO:<" + ELSEWHERE + ">");
    host.secrets.add(begun.token());
    host.secrets.add(mailedCode());
  }

  @ParameterizedTest
  @EnumSource
  void the_second_step_enrols_and_gives_a_session_and_recovery_codes(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.send(first(member));
    Answer enrolled = confirm(member, begun.token(), mailedCode());
    assertThat(body(enrolled, form))
        .isEqualTo(
            form.xml()
                ? "<EnableTwoFactorAuthResponse xmlns=\"urn:zimbraAccount\">"
                    + TOKEN_XML
                    + "<scratchCodes>"
                    + "<scratchCode>{scratchCode}</scratchCode>".repeat(10)
                    + "</scratchCodes></EnableTwoFactorAuthResponse>"
                : "\"EnableTwoFactorAuthResponse\":{"
                    + TOKEN_JSON
                    + ",\"scratchCodes\":[{\"scratchCode\":["
                    + "{\"_content\":\"{scratchCode}\"},".repeat(9)
                    + "{\"_content\":\"{scratchCode}\"}]}],\"_jsns\":\"urn:zimbraAccount\"}");
    assertThat(member.client.bearing(enrolled.cookie("ZM_AUTH_TOKEN")).noOp().status())
        .isEqualTo(200);
    Answer info = member.client.bearing(enrolled.token()).getInfo();
    assertThat(info.text())
        .contains(
            form.xml()
                ? "<prefs><pref name=\"zimbraPrefPasswordRecoveryAddress\">"
                    + ELSEWHERE
                    + "</pref><pref name=\"zimbraPrefPasswordRecoveryAddressStatus\">verified"
                    + "</pref></prefs>"
                : "\"prefs\":{\"_attrs\":{\"zimbraPrefPasswordRecoveryAddress\":\""
                    + ELSEWHERE
                    + "\",\"zimbraPrefPasswordRecoveryAddressStatus\":\"verified\"}}")
        .contains(
            form.xml()
                ? "<attr name=\"zimbraTwoFactorAuthMethodEnabled\">email</attr>"
                : "\"zimbraTwoFactorAuthMethodEnabled\":\"email\"");
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_token_is_none_and_the_password_names_the_first_step(Form form) {
    Member member = host.newMember(form);
    member.client.send(first(member));
    Answer enrolled =
        member.client.send(
            enable(member)
                .with("authToken", "")
                .with("password", RunningHost.PASSWORD)
                .with("twoFactorCode", mailedCode()));
    host.secrets.add(enrolled.token());
    assertThat(enrolled.recoveryCodes()).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_code_is_refused_and_says_which_verdict(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.send(first(member));
    String code = mailedCode();
    Answer refused = confirm(member, begun.token(), code.startsWith("9") ? "0000000" : "9999999");
    assertThat(refused.fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(refused.evidence()).containsEntry("verdict", "MAIL_CODE_UNKNOWN");
    assertThat(confirm(member, begun.token(), code).status()).as("a retry works").isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void the_accounts_own_address_is_refused_with_the_code_clients_know(Form form) {
    Member member = host.newMember(form);
    Answer refused =
        member.client.send(
            enable(member).with("password", RunningHost.PASSWORD).with("email", member.name));
    assertThat(refused.fault()).isEqualTo("service.RECOVERY_EMAIL_SAME_AS_PRIMARY_OR_ALIAS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "a@b\r\nRCPT TO:<c@d>", "a@b,c@d", "@b", "a@"})
  void what_is_no_address_is_refused_and_nothing_is_sent(String address) {
    Member member = host.newMember(Form.JSON);
    int before = relay.letters().size();
    Answer refused =
        member.client.send(
            enable(member)
                .with("password", RunningHost.PASSWORD)
                .with("email", address.replace("\r\n", "\\r\\n")));
    assertThat(refused.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(relay.letters()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource
  void a_wrong_password_sends_nothing(Form form) {
    Member member = host.newMember(form);
    int before = relay.letters().size();
    Answer refused =
        member.client.send(
            enable(member).with("password", "a wrong password").with("email", ELSEWHERE));
    assertThat(refused.fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(relay.letters()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource
  void beside_an_app_the_password_alone_sets_nothing_up(Form form) {
    Member member = host.enrolled(form);
    int before = relay.letters().size();
    assertThat(member.client.send(first(member)).fault())
        .isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    // Nor does a session of another account, whatever name stands in the body.
    Member other = host.newMember(form);
    String session = other.login().token();
    assertThat(other.client.bearing(session).send(first(member)).fault())
        .isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    assertThat(relay.letters()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource
  void beside_an_app_a_fresh_session_sets_it_up_and_the_recovery_codes_stay(Form form) {
    Member member = host.enrolled(form);
    Answer begun = member.client.bearing(member.session()).send(first(member));
    Answer enrolled = confirm(member, begun.token(), mailedCode());
    assertThat(body(enrolled, form))
        .isEqualTo(
            form.xml()
                ? "<EnableTwoFactorAuthResponse xmlns=\"urn:zimbraAccount\">"
                    + TOKEN_XML
                    + "</EnableTwoFactorAuthResponse>"
                : "\"EnableTwoFactorAuthResponse\":{"
                    + TOKEN_JSON
                    + ",\"_jsns\":\"urn:zimbraAccount\"}");
    member.later();
    assertThat(member.login(member.code(0)).session()).isTrue();
    assertThat(member.login(member.recoveryCodes().get(0)).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void beside_an_app_a_stale_session_needs_a_code_with_the_first_step(Form form) {
    Member member = host.enrolled(form);
    String session = member.session();
    member.later();
    SoapClient stale = member.client.bearing(session);
    assertThat(stale.send(first(member)).fault()).isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    String code = member.code(0);
    host.secrets.add(code);
    Answer begun = stale.send(first(member).with("twoFactorCode", code));
    assertThat(confirm(member, begun.token(), mailedCode()).status()).isEqualTo(200);
  }

  // Logging in

  @ParameterizedTest
  @EnumSource
  void the_challenge_names_both_methods_and_masks_the_address(Form form) {
    Member member = host.newMember(form);
    enrol(member);
    Answer challenge = member.login();
    assertThat(challenge.challenge()).isTrue();
    assertThat(body(challenge, form))
        .isEqualTo(
            form.xml()
                ? "<AuthResponse xmlns=\"urn:zimbraAccount\">"
                    + "<twoFactorAuthRequired>true</twoFactorAuthRequired>"
                    + "<lifetime>{lifetime}</lifetime><authToken>{authToken}</authToken>"
                    + "<trustedDevicesEnabled>true</trustedDevicesEnabled>"
                    + "<zimbraTwoFactorAuthMethodAllowed><method>app</method>"
                    + "<method>email</method></zimbraTwoFactorAuthMethodAllowed>"
                    + "<zimbraTwoFactorAuthMethodEnabled><method>email</method>"
                    + "</zimbraTwoFactorAuthMethodEnabled>"
                    + "<zimbraPrefPrimaryTwoFactorAuthMethod/>"
                    + "<zimbraPrefPasswordRecoveryAddress>s***@e******.example"
                    + "</zimbraPrefPasswordRecoveryAddress></AuthResponse>"
                : "\"AuthResponse\":{\"twoFactorAuthRequired\":{\"_content\":\"true\"},"
                    + "\"lifetime\":{lifetime},\"authToken\":[{\"_content\":\"{authToken}\"}],"
                    + "\"trustedDevicesEnabled\":{\"_content\":\"true\"},"
                    + "\"zimbraTwoFactorAuthMethodAllowed\":{\"method\":[{\"_content\":\"app\"},"
                    + "{\"_content\":\"email\"}]},"
                    + "\"zimbraTwoFactorAuthMethodEnabled\":{\"method\":[{\"_content\":\"email\"}"
                    + "]},\"zimbraPrefPrimaryTwoFactorAuthMethod\":{},"
                    + "\"zimbraPrefPasswordRecoveryAddress\":"
                    + "{\"_content\":\"s***@e******.example\"},"
                    + "\"_jsns\":\"urn:zimbraAccount\"}");
  }

  @ParameterizedTest
  @EnumSource
  void a_code_is_sent_for_the_token_in_the_body_and_logs_in_once(Form form) {
    Member member = host.newMember(form);
    enrol(member);
    String challenge = member.login().token();
    Answer sent = member.client.send(send(challenge));
    assertThat(body(sent, form)).isEqualTo(status(form, "urn:zimbraAccount", "sent"));
    String code = mailedCode();
    assertThat(member.client.finish(member.name, challenge, code).session()).isTrue();
    assertThat(member.login(code).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  private static String status(Form form, String namespace, String text) {
    return form.xml()
        ? "<SendTwoFactorAuthCodeResponse xmlns=\""
            + namespace
            + "\"><status>"
            + text
            + "</status></SendTwoFactorAuthCodeResponse>"
        : "\"SendTwoFactorAuthCodeResponse\":{\"status\":[{\"_content\":\""
            + text
            + "\"}],\"_jsns\":\""
            + namespace
            + "\"}";
  }

  private static Part action(String action) {
    return Part.of(Namespaces.ACCOUNT, "SendTwoFactorAuthCodeRequest").with("action", action);
  }

  @ParameterizedTest
  @EnumSource
  void the_token_may_stand_in_the_header_or_in_a_cookie(Form form) {
    Member member = host.newMember(form);
    enrol(member);
    String challenge = member.login().token();
    assertThat(member.client.bearing(challenge).send(action("email")).value("status"))
        .contains("sent");
    Answer byCookie =
        member.client.under("Cookie", "ZM_AUTH_TOKEN=" + challenge).send(action("email"));
    assertThat(byCookie.value("status")).contains("sent");
    assertThat(member.login(mailedCode()).session()).as("password and code in one").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void going_back_to_the_app_succeeds_where_there_is_one(Form form) {
    Member mail = host.newMember(form);
    enrol(mail);
    Answer failed = mail.client.bearing(mail.login().token()).send(action("reset"));
    assertThat(body(failed, form)).isEqualTo(status(form, "urn:zimbraAccount", "reset failed"));
    Member app = host.enrolled(form);
    SoapClient pending = app.client.bearing(app.login().token());
    assertThat(body(pending.send(action("reset")), form))
        .isEqualTo(status(form, "urn:zimbraAccount", "reset succeeded"));
    assertThat(body(pending.send(action("email")), form))
        .isEqualTo(status(form, "urn:zimbraAccount", "not sent"));
  }

  @ParameterizedTest
  @EnumSource
  void a_fourth_code_in_ten_minutes_is_not_sent_whatever_password_is_typed_between(Form form) {
    Member member = host.newMember(form);
    enrol(member);
    for (int i = 0; i < 3; i++) {
      assertThat(member.client.send(send(member.login().token())).value("status")).contains("sent");
      mailedCode();
    }
    assertThat(member.client.send(send(member.login().token())).value("status"))
        .contains("not sent");
  }

  @ParameterizedTest
  @EnumSource
  void no_token_another_usage_or_another_action_sends_nothing(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.send(first(member));
    int before = relay.letters().size();
    assertThat(member.client.send(action("email")).fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(member.client.send(send(begun.token())).fault()).isEqualTo("account.AUTH_FAILED");
    assertThat(member.client.send(send("0_" + "a".repeat(64))).fault())
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(member.client.bearing(begun.token()).send(action("call")).fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(relay.letters()).hasSize(before);
    mailedCode();
  }

  @ParameterizedTest
  @EnumSource
  void a_code_sent_for_one_login_finishes_no_login_of_another_account(Form form) {
    Member ann = host.newMember(form);
    Member bob = host.newMember(form);
    enrol(ann);
    enrol(bob);
    String anns = ann.login().token();
    ann.client.send(send(anns));
    String code = mailedCode();
    String bobs = bob.login().token();
    bob.client.send(send(bobs));
    mailedCode();
    assertThat(bob.client.finish(bob.name, bobs, code).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(bob.client.finish(bob.name, anns, code).session()).isFalse();
    assertThat(ann.client.finish(ann.name, anns, code).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void an_administrators_login_has_a_message_of_its_own(Form form) {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(form));
    SoapClient door = host.adminClient(form);
    Part login =
        Part.of(Namespaces.ADMIN, "AuthRequest")
            .with("name", RunningHost.ADMIN)
            .with("password", RunningHost.PASSWORD);
    enrol(admin);
    Answer challenge = door.send(login);
    assertThat(challenge.value("zimbraPrefPasswordRecoveryAddress"))
        .contains("s***@e******.example");
    host.secrets.add(challenge.token());
    Part send = Part.of(Namespaces.ADMIN, "SendTwoFactorAuthCodeRequest").with("action", "email");
    Answer sent = door.bearing(challenge.token()).send(send);
    assertThat(body(sent, form)).isEqualTo(status(form, "urn:zimbraAdmin", "sent"));
    // A login of the other service is none of this one.
    assertThat(door.send(send.with("authToken", admin.login().token())).fault())
        .isEqualTo("account.AUTH_FAILED");
    Answer session =
        door.send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("authToken", challenge.token())
                .with("twoFactorCode", mailedCode()));
    assertThat(session.session()).isTrue();
    host.secrets.add(session.token());
    admin
        .client
        .bearing(session.token())
        .send(Part.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthRequest").with("method", "email"));
  }

  // Removing

  private static Part disable(String method) {
    return Part.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthRequest").with("method", method);
  }

  @ParameterizedTest
  @EnumSource
  void removing_mail_where_there_is_none_is_no_error_and_asks_for_nothing(Form form) {
    Member member = host.enrolled(form);
    String session = member.session();
    member.later();
    assertThat(member.client.bearing(session).send(disable("email")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void a_mailed_code_removes_the_only_method_from_a_stale_session(Form form) {
    Member member = host.newMember(form);
    SoapClient session = member.client.bearing(enrol(member).token());
    assertThat(session.send(disable("email")).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(session.send(action("email")).value("status")).contains("sent");
    Answer gone = session.send(disable("email").with("twoFactorCode", mailedCode()));
    assertThat(body(gone, form))
        .isEqualTo(
            form.xml()
                ? "<DisableTwoFactorAuthResponse xmlns=\"urn:zimbraAccount\"/>"
                : "\"DisableTwoFactorAuthResponse\":{\"_jsns\":\"urn:zimbraAccount\"}");
    assertThat(member.login().session()).isTrue();
  }
}
