package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a token is good for, and how long; over HTTP. */
class SessionsTest {
  private static final String USER_COOKIE = "ZM_AUTH_TOKEN";
  private static final String CSRF = "X-Zimbra-Csrf-Token";

  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part endSession() {
    return Part.of(Namespaces.ACCOUNT, "EndSessionRequest");
  }

  // Cookies and CSRF

  @Test
  void a_session_cookie_is_for_http_only_and_this_site() {
    Answer answer = host.newMember(Form.XML12).login();
    assertThat(answer.cookies())
        .containsExactly(USER_COOKIE + "=" + answer.token() + "; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void a_challenge_leaves_no_cookie() {
    Answer challenge = host.enrolled(Form.XML12).login();
    assertThat(challenge.challenge()).isTrue();
    assertThat(challenge.cookies()).isEmpty();
  }

  @Test
  void a_cookie_outlives_the_browser_only_when_asked_to() {
    Member member = host.newMember(Form.JSON);
    Answer answer =
        member.client.send(
            SoapClient.authRequest(member.name)
                .attribute("persistAuthTokenCookie", "1")
                .with("password", RunningHost.PASSWORD));
    assertThat(answer.cookies()).singleElement().asString().contains("; Max-Age=172800;");
  }

  @Test
  void the_cookie_alone_is_a_session() {
    Member member = host.newMember(Form.XML11);
    String cookie = member.login().cookie(USER_COOKIE);
    assertThat(member.client.under("Cookie", USER_COOKIE + "=" + cookie).noOp().status())
        .isEqualTo(200);
    assertThat(member.client.noOp().fault()).isEqualTo("service.AUTH_REQUIRED");
  }

  private static Answer securedLogin(Member member, String code) {
    return member.client.send(
        SoapClient.authRequest(member.name)
            .attribute("csrfTokenSecured", "1")
            .with("password", RunningHost.PASSWORD)
            .with("twoFactorCode", code));
  }

  @ParameterizedTest
  @EnumSource
  void a_secured_session_can_do_nothing_without_its_csrf_token(Form form) {
    Member member = host.enrolled(form);
    Answer login = securedLogin(member, member.code(0));
    String csrf = login.value("csrfToken").orElseThrow();
    assertThat(login.header(CSRF)).isEqualTo(csrf).isNotEqualTo(login.token());
    String cookie = USER_COOKIE + "=" + login.cookie(USER_COOKIE);

    SoapClient forged = member.client.under("Cookie", cookie);
    assertThat(forged.disable().fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(member.client.under("Cookie", cookie, CSRF, csrf + "0").disable().fault())
        .isEqualTo("service.AUTH_REQUIRED");
    member.later();
    assertThat(member.login().challenge()).as("still enrolled").isTrue();

    SoapClient secured = member.client.under("Cookie", cookie, CSRF, csrf);
    assertThat(secured.disable().fault()).isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(secured.disable(member.code(0)).status()).isEqualTo(200);
    assertThat(member.login().session()).isTrue();
  }

  // Usages

  @ParameterizedTest
  @EnumSource
  void a_challenge_is_no_session(Form form) {
    Member member = host.enrolled(form);
    String challenge = member.login().token();
    assertThat(member.client.bearing(challenge).getInfo().fault())
        .isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.client.bearing(challenge).disable().fault())
        .isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.client.confirm(member.name, challenge, member.code(0)).fault())
        .isEqualTo("account.AUTH_FAILED");
    assertThat(member.login().challenge()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void an_enrolment_token_is_no_session_and_no_challenge(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    assertThat(member.client.bearing(begun.token()).noOp().fault())
        .isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.client.finish(member.name, begun.token(), member.code(0)).fault())
        .isEqualTo("account.AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void a_session_confirms_no_enrolment(Form form) {
    Member member = host.newMember(form);
    String session = member.login().token();
    member.scan(member.client.begin(member.name, RunningHost.PASSWORD));
    assertThat(member.client.confirm(member.name, session, member.code(0)).fault())
        .isEqualTo("account.AUTH_FAILED");
  }

  @Test
  void an_enrolment_token_confirms_nobody_else() {
    Member mallory = host.newMember(Form.XML12);
    Member member = host.newMember(Form.XML12);
    Answer begun = mallory.client.begin(mallory.name, RunningHost.PASSWORD);
    mallory.scan(begun);
    assertThat(member.client.confirm(member.name, begun.token(), mallory.code(0)).fault())
        .isEqualTo("account.AUTH_FAILED");
    assertThat(member.login().session()).isTrue();
  }

  @Test
  void a_challenge_of_one_account_opens_no_session_of_another() {
    Member mallory = host.enrolled(Form.JSON);
    Member member = host.enrolled(Form.JSON);
    String challenge = mallory.login().token();
    assertThat(member.client.finish(member.name, challenge, mallory.code(0)).fault())
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(member.client.finish(member.name, challenge, member.code(0)).fault())
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_challenge_expires_after_an_hour() {
    Member member = host.enrolled(Form.XML12);
    String challenge = member.login().token();
    host.time.pass(Duration.ofHours(1));
    assertThat(member.client.finish(member.name, challenge, member.code(0)).fault())
        .isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void an_enrolment_token_expires_after_a_quarter_of_an_hour() {
    Member member = host.newMember(Form.XML12);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    host.time.pass(Duration.ofMinutes(15));
    Answer late = member.client.confirm(member.name, begun.token(), member.code(0));
    assertThat(late.fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(late.evidence()).containsEntry("verdict", "ENROL_SESSION_DEAD");
  }

  // The end of sessions

  @ParameterizedTest
  @EnumSource
  void logging_off_kills_the_token_and_clears_the_cookie(Form form) {
    Member member = host.newMember(form);
    String session = member.login().token();
    SoapClient client = member.client.bearing(session);
    assertThat(client.noOp().status()).isEqualTo(200);
    Answer off = client.send(endSession().attribute("logoff", "1"));
    assertThat(off.status()).isEqualTo(200);
    assertThat(off.cookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(client.noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
  }

  @Test
  void closing_a_page_ends_nothing() {
    SoapClient client = loggedIn(host.newMember(Form.XML12));
    assertThat(client.send(endSession()).status()).isEqualTo(200);
    assertThat(client.noOp().status()).isEqualTo(200);
  }

  private static SoapClient loggedIn(Member member) {
    return member.client.bearing(member.login().token());
  }

  @ParameterizedTest
  @EnumSource
  void enrolling_ends_every_earlier_session(Form form) {
    Member member = host.newMember(form);
    SoapClient earlier = loggedIn(member);
    assertThat(earlier.noOp().status()).isEqualTo(200);
    Answer begun = member.client.begin(member.name, RunningHost.PASSWORD);
    member.scan(begun);
    assertThat(earlier.noOp().status()).as("nothing is confirmed yet").isEqualTo(200);
    Answer enrolled = member.client.confirm(member.name, begun.token(), member.code(0));
    assertThat(earlier.noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(member.client.bearing(enrolled.token()).noOp().status()).isEqualTo(200);
  }

  @Test
  void a_session_expires_after_two_days() {
    SoapClient client = loggedIn(host.newMember(Form.JSON));
    host.time.pass(Duration.ofDays(2).minusSeconds(1));
    assertThat(client.noOp().status()).isEqualTo(200);
    host.time.pass(Duration.ofSeconds(1));
    assertThat(client.noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
  }

  // GetInfo

  @ParameterizedTest
  @EnumSource
  void get_info_says_how_the_second_factor_stands(Form form) {
    Member member = host.newMember(form);
    Answer before = loggedIn(member).getInfo();
    assertThat(before.value("name")).contains(member.name);
    assertThat(attributes(before))
        .containsEntry("zimbraFeatureTwoFactorAuthAvailable", "TRUE")
        .containsEntry("zimbraTwoFactorAuthEnabled", "FALSE")
        .doesNotContainKey("zimbraTwoFactorAuthMethodEnabled");

    member.enrol();
    Answer after = member.client.bearing(member.session()).getInfo();
    assertThat(attributes(after))
        .containsEntry("zimbraTwoFactorAuthEnabled", "TRUE")
        .containsEntry("zimbraTwoFactorAuthMethodAllowed", "app")
        .containsEntry("zimbraTwoFactorAuthMethodEnabled", "app");
    assertThat(after.text())
        .contains(
            form.xml()
                ? "<attr name=\"zimbraTwoFactorAuthEnabled\">TRUE</attr>"
                : "\"zimbraTwoFactorAuthEnabled\":\"TRUE\"");
  }

  private static Map<String, String> attributes(Answer answer) {
    Element attrs = answer.body().child("attrs").orElseThrow();
    return attrs.keyValues("attr", "name").stream()
        .collect(Collectors.toMap(KeyValue::key, KeyValue::value));
  }

  // Other accounts, batches, unknown requests

  @ParameterizedTest
  @EnumSource
  void nobody_acts_for_another_account(Form form) {
    Member mallory = host.newMember(form);
    Member member = host.newMember(form);
    Part context =
        SoapClient.emptyContext()
            .with("authToken", mallory.login().token())
            .with("account", member.name, "by", "name");
    assertThat(mallory.client.saying(context).getInfo().fault()).isEqualTo("service.PERM_DENIED");
    Part own =
        SoapClient.emptyContext()
            .with("authToken", mallory.login().token())
            .with("account", mallory.name, "by", "name");
    assertThat(mallory.client.saying(own).getInfo().status()).isEqualTo(200);
  }

  @Test
  void a_session_does_not_replace_another_account_s_factor() {
    Member mallory = host.enrolled(Form.XML12);
    Member member = host.enrolled(Form.XML12);
    SoapClient client = mallory.client.bearing(mallory.session());
    mallory.later();
    Answer refused =
        client.send(SoapClient.enableRequest(member.name).with("twoFactorCode", mallory.code(0)));
    assertThat(refused.fault()).isEqualTo("account.AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void a_batch_answers_each_of_its_requests(Form form) {
    Member member = host.newMember(form);
    Part batch =
        Part.of(Namespaces.ZIMBRA, "BatchRequest")
            .with(Part.of(Namespaces.MAIL, "NoOpRequest").attribute("requestId", "a"))
            .with(Part.of(Namespaces.ACCOUNT, "SingRequest").attribute("requestId", "b"))
            .with(Part.of(Namespaces.ACCOUNT, "GetInfoRequest").attribute("requestId", "c"));
    Answer answer = member.client.bearing(member.login().token()).send(batch);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().children())
        .extracting(Element::name)
        .containsExactly("NoOpResponse", "Fault", "GetInfoResponse");
    assertThat(answer.body().children())
        .allSatisfy(child -> assertThat(child.optionalAttribute("requestId")).isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_ends_inside_a_batch_serves_nothing_behind_it(Form form) {
    Member member = host.newMember(form);
    Part batch =
        Part.of(Namespaces.ZIMBRA, "BatchRequest")
            .with(endSession().attribute("logoff", "1"))
            .with(Part.of(Namespaces.ACCOUNT, "GetInfoRequest"));
    Answer answer = member.client.bearing(member.login().token()).send(batch);
    assertThat(answer.body().children())
        .extracting(Element::name)
        .containsExactly("EndSessionResponse", "Fault");
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_request_is_named_an_unknown_document(Form form) {
    Answer answer = host.client(form).send(Part.of(Namespaces.ACCOUNT, "SingRequest"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.fault()).isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  // Enrolling anew

  @ParameterizedTest
  @EnumSource
  void an_enrolled_account_begins_anew_with_its_session_and_a_current_code(Form form) {
    Member member = host.enrolled(form);
    SoapClient session = member.client.bearing(member.session());
    member.later();
    Answer begun =
        session.send(SoapClient.enableRequest(member.name).with("twoFactorCode", member.code(0)));
    assertThat(begun.value("secret")).isPresent();
    member.later();
    assertThat(member.login(member.code(0)).session()).as("the live one works meanwhile").isTrue();

    Member renewed = new Member(host, member.name, member.client);
    Answer again =
        session.send(SoapClient.enableRequest(member.name).with("twoFactorCode", member.code(1)));
    renewed.scan(again);
    assertThat(session.confirm(member.name, again.token(), renewed.code(0)).status())
        .isEqualTo(200);
    renewed.later();
    assertThat(renewed.login(renewed.code(0)).session()).isTrue();
    renewed.later();
    assertThat(member.login(member.code(0)).session()).as("the former one is gone").isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void an_enrolled_account_cannot_begin_anew_without_a_session(Form form) {
    Member member = host.enrolled(form);
    assertThat(member.client.begin(member.name, RunningHost.PASSWORD).fault())
        .isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    Answer passwordAndCode =
        member.client.send(
            SoapClient.enableRequest(member.name)
                .with("password", RunningHost.PASSWORD)
                .with("twoFactorCode", member.code(0)));
    assertThat(passwordAndCode.fault()).isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
    assertThat(member.login(member.code(0)).session()).as("the code is not spent").isTrue();
  }

  @Test
  void a_session_alone_replaces_nothing() {
    Member member = host.enrolled(Form.XML12);
    SoapClient session = member.client.bearing(member.session());
    member.later();
    assertThat(
            session
                .send(SoapClient.enableRequest(member.name).with("twoFactorCode", member.noCode()))
                .fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(session.begin(member.name, RunningHost.PASSWORD).fault())
        .as("the proof of the session is no longer fresh")
        .isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
  }
}
