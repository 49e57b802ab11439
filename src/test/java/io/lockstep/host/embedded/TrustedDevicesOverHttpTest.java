package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import io.lockstep.soap.WireShape;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trusted devices against a running host: the recorded flow, and what must not let anyone in. */
class TrustedDevicesOverHttpTest {
  private static final String COOKIE = "ZM_TRUST_TOKEN";

  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private record Device(String token, String id, String session) {
    private String cookie() {
      return COOKIE + "=" + token;
    }

    private Map<String, String> values() {
      return Map.of("trustedToken", token, "deviceId", id, "authToken", session);
    }
  }

  private static Answer send(
      SoapClient client, Member member, String name, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("account", member.name);
    values.put("password", RunningHost.PASSWORD);
    String message = WireShape.recorded(client.form().xml() ? "xml" : "json", name).request(values);
    return client.send(client.form() == Form.XML11 ? WireShape.soap11(message) : message);
  }

  private static String response(Form form, String name) {
    String response = WireShape.recorded(form.xml() ? "xml" : "json", name).response();
    return form == Form.XML11 ? WireShape.soap11(response) : response;
  }

  private static void assertRecorded(Member member, String name, Answer answer) {
    assertThat(answer.shape(Map.of("account", member.name)))
        .isEqualTo(response(member.client.form(), name));
  }

  private static Device trusted(Member member) {
    member.later();
    Answer answer =
        send(member.client, member, "48-auth-trust-device", Map.of("code", member.code(0)));
    return new Device(
        answer.value("trustedToken").orElseThrow(() -> new AssertionError(answer.text())),
        answer.value("deviceId").orElseThrow(),
        answer.token());
  }

  private static Answer login(Member member, Map<String, String> attributes, String... texts) {
    Part request = SoapClient.authRequest(member.name);
    attributes.forEach(request::attribute);
    request.with("password", RunningHost.PASSWORD);
    for (int i = 0; i < texts.length; i += 2) {
      request.with(texts[i], texts[i + 1]);
    }
    return member.client.send(request);
  }

  private static Answer login(Member member, Device device) {
    return login(member, Map.of(), "trustedToken", device.token, "deviceId", device.id);
  }

  private static Answer ask(Member member, String session, String cookie, String request) {
    SoapClient client = member.client.bearing(session);
    return (cookie.isEmpty() ? client : client.under("Cookie", cookie))
        .send(Part.of(Namespaces.ACCOUNT, request));
  }

  // The recorded flow

  @ParameterizedTest
  @EnumSource
  void the_recorded_flow_from_trust_to_revocation(Form form) {
    Member member = host.enrolled(form);
    Answer trusting =
        send(member.client, member, "48-auth-trust-device", Map.of("code", member.code(0)));
    assertRecorded(member, "48-auth-trust-device", trusting);
    Device device =
        new Device(
            trusting.value("trustedToken").orElseThrow(),
            trusting.value("deviceId").orElseThrow(),
            trusting.token());
    SoapClient plain = member.client;
    SoapClient browser = plain.under("Cookie", device.cookie());

    for (String name :
        List.of(
            "49-auth-with-trusted-token-and-device",
            "50-auth-with-trusted-token-wrong-device",
            "51-auth-with-trusted-token-no-device")) {
      assertRecorded(member, name, send(plain, member, name, device.values()));
    }
    for (String name : List.of("52-auth-with-trusted-cookie", "53-get-trusted-devices")) {
      assertRecorded(member, name, send(browser, member, name, device.values()));
    }
    String none = "54-get-trusted-devices-no-cookie";
    assertRecorded(member, none, send(plain, member, none, device.values()));
    String others = "55-revoke-other-trusted-devices";
    assertRecorded(member, others, send(browser, member, others, device.values()));
    assertThat(login(member, device).session()).as("this one is still trusted").isTrue();
    String revoke = "56-revoke-trusted-device";
    assertThat(send(browser, member, revoke, device.values()).shape(Map.of("account", member.name)))
        .isEqualTo(clearedOurWay(response(form, revoke)));
    String revoked = "57-auth-with-revoked-trusted-token";
    assertRecorded(member, revoked, send(plain, member, revoked, device.values()));
  }

  /** On purpose: our date is that of RFC 6265, and the cookie stays out of scripts' reach. */
  private static String clearedOurWay(String recorded) {
    String ours = recorded.replace("01-Jan-1970", "01 Jan 1970").replace("=0\n", "=0; HttpOnly\n");
    assertThat(ours).isNotEqualTo(recorded);
    return ours;
  }

  @ParameterizedTest
  @EnumSource
  void the_second_request_of_a_login_in_two_may_trust_the_device(Form form) {
    Member member = host.enrolled(form);
    Answer trusting =
        member.client.send(
            SoapClient.authRequest(member.name)
                .attribute("deviceTrusted", "1")
                .with("authToken", member.login().token())
                .with("twoFactorCode", member.code(0)));
    assertThat(trusting.session()).isTrue();
    assertThat(trusting.value("deviceId")).as("not asked for").isEmpty();
    String token = trusting.cookie(COOKIE);
    assertThat(trusting.value("trustedToken")).contains(token);
    assertThat(login(member, Map.of(), "trustedToken", token).session()).isTrue();
  }

  @Test
  void the_cookie_lasts_as_long_as_the_trust_and_is_for_this_site_only() {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member);
    host.time.pass(Duration.ofDays(10).plusMillis(500));
    Answer answer = login(member, device);
    assertThat(answer.cookies())
        .contains(device.cookie() + "; Path=/; Max-Age=1727999; HttpOnly; SameSite=Lax");
    assertThat(answer.value("trustLifetime"))
        .contains(Long.toString(Duration.ofDays(20).minusMillis(500).toMillis()));
  }

  @ParameterizedTest
  @EnumSource
  void counts_are_numbers_and_truth_is_truth(Form form) {
    Member member = host.enrolled(form);
    Device one = trusted(member);
    trusted(member);
    String text = ask(member, one.session, one.cookie(), "GetTrustedDevicesRequest").text();
    assertThat(text)
        .contains(
            form.xml()
                ? "nOtherDevices=\"1\" thisDeviceTrusted=\"1\""
                : "\"nOtherDevices\":1,\"thisDeviceTrusted\":true");
    assertThat(ask(member, one.session, "", "GetTrustedDevicesRequest").text())
        .contains(
            form.xml()
                ? "nOtherDevices=\"2\" thisDeviceTrusted=\"0\""
                : "\"nOtherDevices\":2,\"thisDeviceTrusted\":false");
  }

  // What does not let in

  @ParameterizedTest
  @EnumSource
  void an_account_without_a_factor_has_no_trusted_devices(Form form) {
    Member member = host.newMember(form);
    Answer answer = login(member, Map.of("deviceTrusted", "1", "generateDeviceId", "1"));
    assertThat(answer.session()).isTrue();
    assertThat(answer.value("trustedToken")).isEmpty();
    assertThat(answer.value("deviceId")).isPresent();
    assertThat(ask(member, answer.token(), "", "GetTrustedDevicesRequest").fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(ask(member, answer.token(), "", "RevokeOtherTrustedDevicesRequest").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetTrustedDevicesRequest",
        "RevokeTrustedDeviceRequest",
        "RevokeOtherTrustedDevicesRequest"
      })
  void without_a_session_a_token_of_trust_is_nobody(String request) {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member);
    SoapClient browser = member.client.under("Cookie", device.cookie());
    assertThat(browser.send(Part.of(Namespaces.ACCOUNT, request)).fault())
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(login(member, device).session()).isTrue();
  }

  @Test
  void a_trusted_device_still_needs_the_password() {
    Member member = host.enrolled(Form.JSON);
    Device device = trusted(member);
    Answer refused =
        member.client.send(
            SoapClient.authRequest(member.name)
                .with("password", "a wrong password")
                .with("trustedToken", device.token)
                .with("deviceId", device.id));
    assertThat(refused.fault()).isEqualTo("account.AUTH_FAILED");
  }

  @Test
  void neither_a_challenge_nor_a_wrong_code_makes_a_device_trusted() {
    Member member = host.enrolled(Form.XML12);
    Answer challenge = login(member, Map.of("deviceTrusted", "1", "generateDeviceId", "1"));
    assertThat(challenge.challenge()).isTrue();
    assertThat(challenge.cookies()).isEmpty();
    Answer refused = login(member, Map.of("deviceTrusted", "1"), "twoFactorCode", member.noCode());
    assertThat(refused.fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(refused.cookies()).isEmpty();
    assertThat(ask(member, member.session(), "", "GetTrustedDevicesRequest").value("nOtherDevices"))
        .contains("0");
  }

  @Test
  void a_wrong_code_is_refused_from_a_trusted_device_too() {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member);
    member.later();
    assertThat(
            login(
                    member,
                    Map.of(),
                    "twoFactorCode",
                    member.noCode(),
                    "trustedToken",
                    device.token,
                    "deviceId",
                    device.id)
                .fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  @Test
  void what_is_no_boolean_is_refused_before_a_code_is_spent() {
    Member member = host.enrolled(Form.XML12);
    assertThat(
            login(member, Map.of("deviceTrusted", "perhaps"), "twoFactorCode", member.code(0))
                .fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(member.login(member.code(0)).session()).isTrue();
  }

  @Test
  void a_device_of_one_account_helps_no_other() {
    Member ann = host.enrolled(Form.XML12);
    Member bob = host.enrolled(Form.XML12);
    Device anns = trusted(ann);
    assertThat(login(bob, anns).challenge()).isTrue();
    bob.later();
    String bobs = bob.session();
    ask(bob, bobs, anns.cookie(), "RevokeTrustedDeviceRequest");
    ask(bob, bobs, anns.cookie(), "RevokeOtherTrustedDevicesRequest");
    assertThat(login(ann, anns).session()).isTrue();
  }

  @Test
  void a_stale_token_does_not_stop_the_device_from_being_trusted_in_the_same_request() {
    Member member = host.enrolled(Form.JSON);
    Device stale = trusted(member);
    host.time.pass(Duration.ofDays(31));
    assertThat(login(member, stale).challenge()).isTrue();
    member.later();
    Answer again =
        login(
            member,
            Map.of("deviceTrusted", "1"),
            "trustedToken",
            stale.token,
            "deviceId",
            stale.id,
            "twoFactorCode",
            member.code(0));
    String token = again.cookie(COOKIE);
    assertThat(token).isNotEqualTo(stale.token);
    assertThat(login(member, new Device(token, stale.id, "")).session()).isTrue();
  }

  @Test
  void a_session_of_a_trusted_device_has_proven_nothing() throws SQLException {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member);
    List<Boolean> before = proofs(member);
    assertThat(before).as("enrolment and login with a code").containsExactly(true, true);
    assertThat(login(member, device).session()).isTrue();
    assertThat(proofs(member)).containsExactlyInAnyOrder(true, true, false);
  }

  private static List<Boolean> proofs(Member member) throws SQLException {
    try (Connection sql = host.sql();
        Statement statement = sql.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select t.proven is not null from auth_token t join account a"
                    + " on a.id = t.account_id and t.validity = a.validity where t.purpose = 'a'"
                    + " and t.expires > "
                    + host.time.millis()
                    + " and a.name = '"
                    + member.name
                    + "'")) {
      List<Boolean> proofs = new ArrayList<>();
      while (rows.next()) {
        proofs.add(rows.getBoolean(1));
      }
      return proofs;
    }
  }

  @Test
  void an_administrators_login_asks_for_a_code_on_every_device() {
    Member admin = new Member(host, RunningHost.ADMIN, host.client(Form.XML12));
    admin.enrol();
    Device device = trusted(admin);
    Part request =
        Part.of(Namespaces.ADMIN, "AuthRequest")
            .with("name", admin.name)
            .with("password", RunningHost.PASSWORD)
            .with("trustedToken", device.token)
            .with("deviceId", device.id);
    Answer answer = host.adminClient(Form.XML12).under("Cookie", device.cookie()).send(request);
    assertThat(answer.challenge()).isTrue();
  }

  // The end of trust

  @Test
  void a_new_password_ends_the_trust() {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member);
    host.setPassword(member.name, RunningHost.PASSWORD);
    assertThat(login(member, device).challenge()).isTrue();
  }

  @Test
  void removing_the_factor_ends_the_trust_also_after_the_next_enrolment() {
    Member member = host.enrolled(Form.JSON);
    Device device = trusted(member);
    assertThat(member.client.bearing(member.session()).disable().status()).isEqualTo(200);
    member.enrol();
    assertThat(login(member, device).challenge()).isTrue();
  }

  @Test
  void a_batch_revokes_and_counts() {
    Member member = host.enrolled(Form.XML12);
    Device one = trusted(member);
    trusted(member);
    Answer answer =
        member
            .client
            .bearing(one.session)
            .under("Cookie", one.cookie())
            .send(
                Part.of(Namespaces.ZIMBRA, "BatchRequest")
                    .with(Part.of(Namespaces.ACCOUNT, "RevokeOtherTrustedDevicesRequest"))
                    .with(Part.of(Namespaces.ACCOUNT, "GetTrustedDevicesRequest")));
    assertThat(answer.text()).contains("nOtherDevices=\"0\" thisDeviceTrusted=\"1\"");
  }

  // The log

  @Test
  void the_log_names_the_device_that_was_let_in_and_says_why_another_was_not() {
    Member member = host.enrolled(Form.XML12);
    Part context =
        SoapClient.emptyContext()
            .with(
                Part.of("", "userAgent")
                    .attribute("name", "Ann's laptop")
                    .attribute("version", "1"));
    member.later();
    Answer trusting =
        member
            .client
            .saying(context)
            .send(
                SoapClient.authRequest(member.name)
                    .attribute("deviceTrusted", "1")
                    .with("password", RunningHost.PASSWORD)
                    .with("twoFactorCode", member.code(0)));
    String token = trusting.value("trustedToken").orElseThrow();
    login(member, Map.of(), "trustedToken", token);
    login(member, Map.of(), "trustedToken", token.substring(0, 60));
    List<String> lines = new ArrayList<>(host.verdicts(member.name));
    host.time.pass(Duration.ofDays(30));
    login(member, Map.of(), "trustedToken", token);
    lines.addAll(host.verdicts(member.name));
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("two-factor code accepted: verdict=OK op=login")
                    && line.contains("method=device")
                    && line.contains("label=\"Ann's laptop/1\""));
    assertThat(lines)
        .anyMatch(line -> line.contains("invalid trusted device: verdict=DEVICE_UNKNOWN op=login"))
        .anyMatch(line -> line.contains("invalid trusted device: verdict=DEVICE_EXPIRED op=login"))
        .noneMatch(line -> line.contains(token) || line.contains(token.substring(35)));
  }
}
