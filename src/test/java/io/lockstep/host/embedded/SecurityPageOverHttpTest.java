package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of an account's owner asks: the time, the picture's text, sign-ins, devices. */
@Timeout(120)
class SecurityPageOverHttpTest {
  private static final String COOKIE = "ZM_TRUST_TOKEN";

  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "totp.issuer = Example & Söhne");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part own(String request) {
    return Part.of(Namespaces.LOCKSTEP, request);
  }

  // The time

  @ParameterizedTest
  @EnumSource
  void the_server_s_time_is_told_to_anybody_and_nothing_else(Form form) {
    long now = host.time.millis();
    Answer answer = host.client(form).send(own("GetServerTimeRequest"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<GetServerTimeResponse time=\"" + now + "\" xmlns=\"urn:lockstep\"/>"
                : "\"GetServerTimeResponse\":{\"time\":" + now + ",\"_jsns\":\"urn:lockstep\"}");
    assertThat(answer.cookies()).isEmpty();
  }

  // The picture

  @ParameterizedTest
  @EnumSource
  void with_the_secret_comes_the_uri_of_its_picture_when_it_is_asked_for(Form form) {
    Member member = host.newMember(form);
    Answer begun = member.client.send(begin(member).attribute("otpauth", "1"));
    host.secrets.add(begun.value("secret").orElseThrow());
    String uri =
        "otpauth://totp/Example%20%26%20S%C3%B6hne:"
            + member.name.replace("@", "%40")
            + "?secret="
            + begun.value("secret").orElseThrow()
            + "&issuer=Example%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30";
    assertThat(begun.value("otpauth")).contains(uri);
    assertThat(begun.text())
        .contains(
            form.xml()
                ? "<otpauth>" + uri.replace("&", "&amp;") + "</otpauth>"
                : "\"otpauth\":{\"_content\":\"" + uri + "\"}");
    member.scan(begun);
    Answer enrolled = member.client.confirm(member.name, begun.token(), member.code(0));
    assertThat(enrolled.session()).isTrue();
    assertThat(enrolled.value("otpauth")).isEmpty();
    assertThat(host.log()).noneMatch(line -> line.contains("otpauth:"));
  }

  private static Part begin(Member member) {
    return SoapClient.enableRequest(member.name).with("password", RunningHost.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "false"})
  void without_being_asked_for_there_is_no_uri(String asked) {
    Member member = host.newMember(Form.JSON);
    Part request = begin(member);
    Answer begun =
        member.client.send(asked.isEmpty() ? request : request.attribute("otpauth", asked));
    assertThat(begun.value("secret")).isPresent();
    assertThat(begun.text()).doesNotContain("otpauth");
  }

  @Test
  void what_is_no_boolean_begins_nothing() {
    Member member = host.newMember(Form.XML12);
    Answer refused = member.client.send(begin(member).attribute("otpauth", "perhaps"));
    assertThat(refused.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(host.log())
        .noneMatch(line -> line.contains(member.name) && line.contains("enrolmentBegun"));
  }

  // Sign-ins

  private static List<Element> signIns(Member member, int least) {
    SoapClient session = member.client.bearing(member.session());
    return RunningHost.await(
        () -> session.send(own("GetSignInsRequest")).body().children("signIn"),
        rows -> rows.size() >= least);
  }

  @ParameterizedTest
  @EnumSource
  void sign_ins_are_told_newest_first_with_what_there_is_to_tell(Form form) {
    Member member = host.enrolled(form);
    long refusedAt = host.time.millis();
    member.login(member.noCode());
    member.later();
    long lateAt = host.time.millis();
    assertThat(member.login(member.code(-1)).session()).isTrue();
    member.later();
    SoapClient session = member.client.bearing(member.login(member.recoveryCodes().get(0)).token());
    Answer answer =
        RunningHost.await(
            () -> session.send(own("GetSignInsRequest")),
            seen -> seen.body().children("signIn").size() == 3);
    List<Element> rows = answer.body().children("signIn");
    assertThat(rows.get(0).optionalAttribute("means")).contains("recovery");
    assertThat(rows.get(0).optionalAttribute("offset")).isEmpty();
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<signIn at=\"%d\" op=\"login\" verdict=\"OK\" accepted=\"1\" offset=\"-1\""
                        .formatted(lateAt)
                    + " means=\"app\" address=\"127.0.0.1\" browser=\""
                : "{\"at\":%d,\"op\":\"login\",\"verdict\":\"OK\",\"accepted\":true,\"offset\":-1,"
                        .formatted(lateAt)
                    + "\"means\":\"app\",\"address\":\"127.0.0.1\",\"browser\":\"")
        .contains(
            form.xml()
                ? "<signIn at=\"%d\" op=\"login\" verdict=\"NO_MATCH\" accepted=\"0\" address="
                    .formatted(refusedAt)
                : "{\"at\":%d,\"op\":\"login\",\"verdict\":\"NO_MATCH\",\"accepted\":false,\"address\":"
                    .formatted(refusedAt));
  }

  @Test
  void as_many_sign_ins_are_told_as_asked_for_within_bounds() {
    Member member = host.enrolled(Form.JSON);
    for (int i = 0; i < 3; i++) {
      member.login(member.noCode());
      member.later();
    }
    List<Element> all = signIns(member, 4);
    SoapClient session = member.client.bearing(member.session());
    List<Element> two =
        RunningHost.await(
            () ->
                session
                    .send(own("GetSignInsRequest").attribute("limit", "2"))
                    .body()
                    .children("signIn"),
            rows ->
                !rows.get(1).optionalAttribute("at").equals(all.get(1).optionalAttribute("at")));
    assertThat(two).hasSize(2);
    for (String odd : List.of("0", "101", "-1", "x", "99999999999", "1.5")) {
      Answer refused = session.send(own("GetSignInsRequest").attribute("limit", odd));
      assertThat(refused.fault()).as(odd).isEqualTo("service.INVALID_REQUEST");
      assertThat(refused.text()).contains("limit is a number from 1 to 100");
    }
  }

  @Test
  void nobody_is_told_another_s_sign_ins_or_one_s_own_without_a_session() {
    Member ann = host.enrolled(Form.JSON);
    Member bob = host.enrolled(Form.JSON);
    signIns(ann, 1);
    Answer answer =
        bob.client
            .bearing(bob.session())
            .send(
                own("GetSignInsRequest")
                    .attribute("name", ann.name)
                    .with("account", ann.name, "by", "name"));
    assertThat(answer.body().children("signIn")).hasSizeLessThan(2);
    assertThat(answer.text()).doesNotContain(ann.name);
    assertThat(ann.client.send(own("GetSignInsRequest")).fault())
        .isEqualTo("service.AUTH_REQUIRED");
  }

  // Devices

  private record Device(String token, String session) {}

  private static Device trusted(Member member, String name) {
    member.later();
    Answer answer =
        member
            .client
            .saying(
                SoapClient.emptyContext().with(Part.of("", "userAgent").attribute("name", name)))
            .send(
                SoapClient.authRequest(member.name)
                    .attribute("deviceTrusted", "1")
                    .with("password", RunningHost.PASSWORD)
                    .with("twoFactorCode", member.code(0)));
    String token = answer.cookie(COOKIE);
    host.secrets.add(token);
    return new Device(token, answer.token());
  }

  private static SoapClient browser(Member member, Device device) {
    return member.client.bearing(device.session).under("Cookie", COOKIE + "=" + device.token);
  }

  private static String id(Answer devices, int place) {
    return devices.body().children("device").get(place).optionalAttribute("id").orElseThrow();
  }

  private static Answer login(Member member, Device device) {
    return member.client.send(
        SoapClient.authRequest(member.name)
            .with("password", RunningHost.PASSWORD)
            .with("trustedToken", device.token));
  }

  @ParameterizedTest
  @EnumSource
  void devices_are_told_one_by_one_and_the_one_that_asks_is_marked(Form form) {
    Member member = host.enrolled(form);
    Device desk = trusted(member, "Ann's desk");
    long deskCreated = host.time.millis();
    Device phone = trusted(member, "Ann's phone");
    long phoneCreated = host.time.millis();
    host.time.pass(Duration.ofDays(1));
    long deskUsed = host.time.millis();
    assertThat(login(member, desk).session()).isTrue();
    Answer answer = browser(member, phone).send(own("GetDevicesRequest"));
    long month = Duration.ofDays(30).toMillis();
    String expected =
        form.xml()
            ? ("<GetDevicesResponse xmlns=\"urn:lockstep\"><device id=\"%s\" label=\"Ann's desk\""
                    + " created=\"%d\" lastUsed=\"%d\" expires=\"%d\"/>"
                    + "<device id=\"%s\" label=\"Ann's phone\" created=\"%d\" expires=\"%d\""
                    + " this=\"1\"/></GetDevicesResponse>")
                .formatted(
                    id(answer, 0),
                    deskCreated,
                    deskUsed,
                    deskCreated + month,
                    id(answer, 1),
                    phoneCreated,
                    phoneCreated + month)
            : ("\"GetDevicesResponse\":{\"device\":[{\"id\":\"%s\",\"label\":\"Ann's desk\","
                    + "\"created\":%d,\"lastUsed\":%d,\"expires\":%d},{\"id\":\"%s\","
                    + "\"label\":\"Ann's phone\",\"created\":%d,\"expires\":%d,\"this\":true}],"
                    + "\"_jsns\":\"urn:lockstep\"}")
                .formatted(
                    id(answer, 0),
                    deskCreated,
                    deskUsed,
                    deskCreated + month,
                    id(answer, 1),
                    phoneCreated,
                    phoneCreated + month);
    assertThat(answer.text().replace("&apos;", "'")).contains(expected);
    assertThat(answer.text()).doesNotContain(desk.token, phone.token);
  }

  @Test
  void a_device_whose_time_is_over_is_not_told_and_a_shorter_time_holds_for_all() throws Exception {
    Member member = host.enrolled(Form.JSON);
    trusted(member, "old");
    host.time.pass(Duration.ofDays(20));
    Device young = trusted(member, "young");
    SoapClient session = browser(member, young);
    long created = host.time.millis();
    sql(policy(member, "trust.lifetime", "5d"));
    Answer shorter = session.send(own("GetDevicesRequest"));
    assertThat(shorter.body().children("device")).hasSize(1);
    assertThat(shorter.body().children("device").get(0).optionalAttribute("expires"))
        .contains(Long.toString(created + Duration.ofDays(5).toMillis()));
    sql(policy(member, "trusted.devices", "false"));
    assertThat(session.send(own("GetDevicesRequest")).body().children()).isEmpty();
  }

  private static String policy(Member member, String key, String value) {
    return "insert into policy select 'account', id, '%s', '%s' from account where name = '%s'"
        .formatted(key, value, member.name);
  }

  private static void sql(String statement) throws Exception {
    try (var connection = host.sql()) {
      connection.createStatement().executeUpdate(statement);
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_device_is_revoked_without_a_code_and_the_other_stays_trusted(Form form) {
    Member member = host.enrolled(form);
    Device desk = trusted(member, "desk");
    Device phone = trusted(member, "phone");
    SoapClient session = browser(member, phone);
    // The one trusted last stands first.
    String desksId = id(session.send(own("GetDevicesRequest")), 1);
    Answer revoked = session.send(own("RevokeDeviceRequest").attribute("id", desksId));
    assertThat(revoked.text())
        .contains(
            form.xml()
                ? "<RevokeDeviceResponse xmlns=\"urn:lockstep\"/>"
                : "\"RevokeDeviceResponse\":{\"_jsns\":\"urn:lockstep\"}");
    assertThat(revoked.cookies()).isEmpty();
    assertThat(login(member, desk).challenge()).isTrue();
    assertThat(login(member, phone).session()).isTrue();
    assertThat(session.send(own("RevokeDeviceRequest").attribute("id", desksId)).status())
        .as("revoking what is not there is no error")
        .isEqualTo(200);
    String phonesId = id(session.send(own("GetDevicesRequest")), 0);
    Answer own = session.send(own("RevokeDeviceRequest").attribute("id", phonesId));
    assertThat(own.cookies()).anyMatch(cookie -> cookie.startsWith(COOKIE + "=;"));
    assertThat(session.send(own("GetDevicesRequest")).body().children()).isEmpty();
  }

  @Test
  void nobody_revokes_another_s_device_and_an_id_of_nobody_looks_the_same() {
    Member ann = host.enrolled(Form.XML12);
    Device anns = trusted(ann, "desk");
    String id = id(browser(ann, anns).send(own("GetDevicesRequest")), 0);
    Member bob = host.enrolled(Form.XML12);
    SoapClient session = bob.client.bearing(bob.session());
    Answer others = session.send(own("RevokeDeviceRequest").attribute("id", id));
    Answer nobodys = session.send(own("RevokeDeviceRequest").attribute("id", "no-such-id"));
    assertThat(others.seen("")).isEqualTo(nobodys.seen(""));
    assertThat(
            session
                .under("Cookie", COOKIE + "=" + anns.token)
                .send(own("GetDevicesRequest"))
                .body()
                .children())
        .isEmpty();
    assertThat(login(ann, anns).session()).isTrue();
    assertThat(session.send(own("RevokeDeviceRequest")).fault())
        .isEqualTo("service.INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetDevicesRequest", "RevokeDeviceRequest"})
  void without_a_session_a_token_of_trust_is_nobody(String request) {
    Member member = host.enrolled(Form.XML12);
    Device device = trusted(member, "desk");
    Answer answer =
        member
            .client
            .under("Cookie", COOKIE + "=" + device.token)
            .send(own(request).attribute("id", "x"));
    assertThat(answer.fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(login(member, device).session()).isTrue();
  }

  @Test
  void no_token_of_trust_and_no_secret_stands_in_the_log() {
    assertThat(host.log())
        .isNotEmpty()
        .noneMatch(line -> host.secrets.stream().anyMatch(line::contains));
  }
}
