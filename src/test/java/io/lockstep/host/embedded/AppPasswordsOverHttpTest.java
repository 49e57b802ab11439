package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.WireShape;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** App passwords on the wire: the messages that make them, and the door where they are used. */
@Timeout(120)
class AppPasswordsOverHttpTest {
  private static RunningHost host;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "failures.free = 5");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Part request(String name) {
    return Part.of(Namespaces.ACCOUNT, name);
  }

  private static Part create(String name) {
    return request("CreateAppSpecificPasswordRequest").attribute("appName", name);
  }

  private static Part revoke(String name) {
    return request("RevokeAppSpecificPasswordRequest").attribute("appName", name);
  }

  private static Part get() {
    return request("GetAppSpecificPasswordsRequest");
  }

  /** A member with a session that just proved its second factor. */
  private record Owner(Member member, SoapClient session) {
    static Owner of(Form form) {
      Member member = host.enrolled(form);
      return new Owner(member, member.client.bearing(member.session()));
    }

    String name() {
      return member.name;
    }

    String made(Part wish) {
      Answer answer = session.send(wish);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      String password = answer.value("pw").orElseThrow();
      host.secrets.add(password);
      return password;
    }

    Answer uses(String password, String... fields) {
      return asks(member.client.form(), member.name, password, fields);
    }
  }

  private static Answer asks(Form form, String account, String password, String... fields) {
    Part request = SoapClient.authRequest(account).with("password", password);
    for (int i = 0; i < fields.length; i += 2) {
      request.with(fields[i], fields[i + 1]);
    }
    return host.mailServer(form).send(request);
  }

  // Recorded messages

  private static Answer send(SoapClient client, String recorded, Map<String, String> values) {
    Form form = client.form();
    String message = recorded(form, recorded).request(values);
    return client.send(form == Form.XML11 ? WireShape.soap11(message) : message);
  }

  private static WireShape recorded(Form form, String name) {
    return WireShape.recorded(form.xml() ? "xml" : "json", name);
  }

  private static String response(Form form, String name) {
    String response = recorded(form, name).response();
    return form == Form.XML11 ? WireShape.soap11(response) : response;
  }

  /** Attributes have no order in XML; the recorded server wrote them in another. */
  private static String inOurOrder(String shape) {
    return shape.replace(
        "lastUsed=\"{lastUsed}\" appName=\"Thunderbird\" created=\"{created}\"",
        "appName=\"Thunderbird\" created=\"{created}\" lastUsed=\"{lastUsed}\"");
  }

  @ParameterizedTest
  @EnumSource
  void the_recorded_flow(Form form) {
    Member member = host.enrolled(form);
    SoapClient user = host.client(form);
    SoapClient mailServer = host.mailServer(form);
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "authToken", member.session(),
                "account", member.name,
                "password", RunningHost.PASSWORD));
    Answer made = send(user, "40-create-app-password", values);
    values.put("pw", made.value("pw").orElseThrow());
    values.put("created", Long.toString(host.time.millis()));
    host.time.pass(Duration.ofSeconds(2));
    Map<String, String> masks = new HashMap<>(values);
    masks.remove("authToken");
    masks.remove("password");
    assertThat(made.shape(masks)).isEqualTo(response(form, "40-create-app-password"));
    same(user, "41-create-app-password-duplicate-name", values, masks);
    same(mailServer, "42-mta-auth-port-app-password", values, masks);
    masks.put("lastUsed", Long.toString(host.time.millis()));
    same(mailServer, "43-mta-auth-port-account-password", values, masks);
    same(user, "44-soap-app-password-as-password", values, masks);
    same(user, "45-get-app-passwords", values, masks);
    same(user, "46-revoke-app-password", values, masks);
    same(user, "47-revoke-app-password-unknown", values, masks);
    assertThat(send(mailServer, "42-mta-auth-port-app-password", values).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  private static void same(
      SoapClient client, String name, Map<String, String> values, Map<String, String> masks) {
    assertThat(send(client, name, values).shape(masks))
        .as(name)
        .isEqualTo(inOurOrder(response(client.form(), name)));
  }

  // Making

  @Test
  void json_is_as_clients_read_it() {
    Owner owner = Owner.of(Form.JSON);
    assertThat(owner.session.send(get()).text())
        .contains(
            "\"GetAppSpecificPasswordsResponse\":{\"appSpecificPasswords\":{},"
                + "\"maxAppPasswords\":[{\"_content\":25}],\"_jsns\":\"urn:zimbraAccount\"}");
    long now = host.time.millis();
    Part wish = request("CreateAppSpecificPasswordRequest").with("appName", "Phone");
    owner.made(wish.with("scope", "smtp, imap").with("networks", "192.0.2.0/24, 2001:db8::1"));
    owner.made(create("Guest").attribute("lifetime", "30d"));
    assertThat(owner.session.send(get()).text())
        .contains(
            "{\"appName\":\"Phone\",\"created\":"
                + now
                + ",\"scope\":\"imap,smtp\",\"networks\":\"192.0.2.0/24,2001:db8::1\"}",
            "{\"appName\":\"Guest\",\"created\":"
                + now
                + ",\"expires\":"
                + (now + Duration.ofDays(30).toMillis())
                + "}");
  }

  @ParameterizedTest
  @EnumSource
  void the_twenty_sixth_is_refused_with_the_words_that_clients_compare(Form form) {
    Owner owner = Owner.of(form);
    for (int i = 1; i <= 25; i++) {
      owner.made(create("Phone " + i));
    }
    Answer refused = owner.session.send(create("Phone 26"));
    assertThat(refused.fault()).isEqualTo("service.FAILURE");
    assertThat(refused.text())
        .contains(
            ">system failure: app-specific password limit reached<"
                .replace(form.xml() ? "" : ">", form.xml() ? "" : "\"")
                .replace(form.xml() ? "" : "<", form.xml() ? "" : "\""));
    assertThat(
            owner
                .session
                .send(get())
                .body()
                .child("appSpecificPasswords")
                .orElseThrow()
                .children("passwordData"))
        .hasSize(25);
  }

  @ParameterizedTest
  @EnumSource
  void an_account_without_a_second_factor_makes_none(Form form) {
    Member member = host.newMember(form);
    SoapClient session = member.client.bearing(member.login().token());
    assertThat(session.send(create("Phone")).fault()).isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(session.send(get()).status()).isEqualTo(200);
    assertThat(session.send(revoke("Phone")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void an_older_session_needs_a_fresh_code(Form form) {
    Owner owner = Owner.of(form);
    owner.made(create("one"));
    owner.member.later();
    assertThat(owner.session.send(create("two")).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    Part wrong = create("two").with("twoFactorCode", owner.member.noCode());
    assertThat(owner.session.send(wrong).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    String code = owner.member.code(0);
    owner.made(create("two").with("twoFactorCode", code));
    assertThat(owner.session.send(create("three").with("twoFactorCode", code)).fault())
        .as("the code is spent")
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(owner.session.send(revoke("one")).status()).isEqualTo(200);
    assertThat(owner.session.send(get()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "appName, ''",
    "appName, 12345678901234567890123456789012345678901234567890123456789012345",
    "appName, 'Pho\u0085ne'",
    "appName, 'Pho\u202Ene'",
    "scope, 'imap,login'",
    "scope, 'imap,,smtp'",
    "networks, 'example.org'",
    "networks, '192.0.2.0/33'",
    "lifetime, '30'",
    "lifetime, '-1d'",
    "lifetime, '0s'",
    "expires, '1'",
    "expires, 'tomorrow'",
    "expires, '999999999999999'"
  })
  void what_cannot_be_is_refused_and_no_code_is_spent(String field, String value) {
    Owner owner = Owner.of(Form.XML12);
    owner.member.later();
    Part wish = create("Phone").attribute(field, value);
    Answer refused = owner.session.send(wish.with("twoFactorCode", owner.member.code(0)));
    assertThat(refused.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(owner.session.send(get()).text()).doesNotContain("passwordData");
    if (!value.equals("0s") && !value.equals("1")) {
      assertThat(owner.member.login(owner.member.code(0)).session()).isTrue();
    }
  }

  @Test
  void nobody_sees_or_revokes_another_ones() {
    Owner bob = Owner.of(Form.XML12);
    Owner ann = Owner.of(Form.XML12);
    String password = ann.made(create("Phone"));
    Part context =
        SoapClient.emptyContext()
            .with("authToken", bob.member.session())
            .with("account", ann.name(), "by", "name");
    for (Part each : List.of(get(), revoke("Phone"), create("Mine"))) {
      assertThat(bob.member.client.saying(context).send(each).fault())
          .isEqualTo("service.PERM_DENIED");
    }
    assertThat(bob.session.send(get()).text()).doesNotContain("passwordData");
    bob.session.send(revoke("Phone"));
    assertThat(ann.uses(password).session()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateAppSpecificPasswordRequest",
        "GetAppSpecificPasswordsRequest",
        "RevokeAppSpecificPasswordRequest"
      })
  void none_of_them_goes_without_a_session(String name) {
    Part request = request(name).attribute("appName", "Phone");
    assertThat(host.client(Form.XML12).send(request).fault()).isEqualTo("service.AUTH_REQUIRED");
    Member member = host.enrolled(Form.XML12);
    String challenge = member.login().token();
    assertThat(member.client.bearing(challenge).send(request).fault())
        .isEqualTo("service.AUTH_EXPIRED");
  }

  // The door of mail servers

  @Test
  void the_protocol_is_smtp_unless_another_is_named() {
    Owner owner = Owner.of(Form.JSON);
    String password = owner.made(create("Fax").attribute("scope", "smtp"));
    assertThat(owner.uses(password).session()).isTrue();
    assertThat(owner.uses(password, "protocol", "smtp").session()).isTrue();
    Answer refused = owner.uses(password, "protocol", "imap");
    assertThat(refused.fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    List<String> lines = host.verdicts(owner.name());
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("two-factor code accepted: verdict=OK op=smtp")
                    && line.contains("method=appPassword")
                    && line.contains("=Fax"))
        .anyMatch(
            line ->
                line.contains("invalid app-specific password: verdict=APP_PASSWORD_SCOPE op=imap")
                    && line.contains("=Fax"));
    assertThat(owner.uses(password, "protocol", "login").fault())
        .isEqualTo("service.INVALID_REQUEST");
  }

  @Test
  void the_clients_address_is_what_the_mail_server_tells() {
    Owner owner = Owner.of(Form.XML11);
    String password = owner.made(create("Desk").attribute("networks", "203.0.113.0/24"));
    assertThat(owner.uses(password, "remoteIp", "203.0.113.9").session()).isTrue();
    assertThat(owner.uses(password, "remoteIp", "203.0.114.9").fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(owner.uses(password).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(owner.uses(password, "remoteIp", "mail.example.org").fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(host.verdicts(owner.name()))
        .anyMatch(line -> line.contains("oip=203.0.113.9;") && line.contains("method=appPassword"))
        .anyMatch(
            line ->
                line.contains("oip=203.0.114.9;") && line.contains("verdict=APP_PASSWORD_NETWORK"));
  }

  @ParameterizedTest
  @EnumSource
  void a_hundred_times_the_accounts_own_password_locks_nobody_out(Form form) {
    Owner owner = Owner.of(form);
    int times = form == Form.JSON ? 100 : 3;
    for (int i = 0; i < times; i++) {
      assertThat(owner.uses(RunningHost.PASSWORD).fault())
          .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    }
    assertThat(host.verdicts(owner.name()))
        .filteredOn(line -> line.contains("verdict=APP_PASSWORD_NEEDED op=smtp"))
        .hasSize(times);
    owner.member.later();
    assertThat(owner.member.login(owner.member.code(0)).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusals_look_alike_whatever_the_verdict(Form form) {
    Owner owner = Owner.of(form);
    String scoped = owner.made(create("Fax").attribute("scope", "sieve"));
    String revoked = owner.made(create("Old"));
    owner.session.send(revoke("Old"));
    List<String> seen =
        List.of(
            owner.uses(RunningHost.PASSWORD).seen(owner.name()),
            owner.uses("a wrong password").seen(owner.name()),
            owner.uses(scoped).seen(owner.name()),
            owner.uses(revoked).seen(owner.name()));
    assertThat(seen).allMatch(seen.get(0)::equals);
  }

  @ParameterizedTest
  @EnumSource
  void an_account_without_a_second_factor_uses_its_own_password(Form form) {
    Member member = host.newMember(form);
    assertThat(asks(form, member.name, RunningHost.PASSWORD).session()).isTrue();
    assertThat(asks(form, member.name, "a wrong password").fault())
        .isEqualTo("account.AUTH_FAILED");
    assertThat(asks(form, RunningHost.NOBODY, RunningHost.PASSWORD).fault())
        .isEqualTo("account.AUTH_FAILED");
    assertThat(asks(form, member.name, "").fault()).isEqualTo("account.AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void the_token_of_this_door_opens_nothing(Form form) {
    Owner owner = Owner.of(form);
    Answer answer = owner.uses(owner.made(create("Phone")));
    host.secrets.add(answer.token());
    assertThat(answer.token()).matches("0_[0-9a-f]{64}");
    assertThat(answer.cookie("ZM_AUTH_TOKEN")).isEqualTo(answer.token());
    assertThat(host.client(form).bearing(answer.token()).noOp().fault())
        .isEqualTo("service.AUTH_REQUIRED");
    assertThat(host.client(form).under("Cookie", "ZM_AUTH_TOKEN=" + answer.token()).noOp().fault())
        .isEqualTo("service.AUTH_REQUIRED");
    Part renewal = SoapClient.authRequest(owner.name()).with("authToken", answer.token());
    for (SoapClient door : List.of(host.client(form), host.adminClient(form))) {
      assertThat(door.send(renewal).fault()).isEqualTo("service.AUTH_REQUIRED");
    }
    assertThat(host.mailServer(form).send(renewal).fault()).isEqualTo("account.AUTH_FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void nothing_but_that_one_request_is_behind_this_door(Form form) {
    Owner owner = Owner.of(form);
    SoapClient mailServer = host.mailServer(form);
    SoapClient session = mailServer.bearing(owner.member.session());
    for (Part each :
        List.of(
            get(),
            create("Phone"),
            request("GetInfoRequest"),
            request("DisableTwoFactorAuthRequest"),
            Part.of(Namespaces.MAIL, "NoOpRequest"),
            Part.of(Namespaces.ADMIN, "AuthRequest").with("name", RunningHost.ADMIN))) {
      assertThat(session.send(each).fault()).isEqualTo("service.UNKNOWN_DOCUMENT");
    }
    Part code =
        SoapClient.authRequest(owner.name())
            .with("password", RunningHost.PASSWORD)
            .with("twoFactorCode", owner.member.code(0));
    assertThat(mailServer.send(code).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
  }

  /** The host's name in a request is written by the client, and says nothing of the door. */
  @Test
  void an_app_password_opens_no_session_whatever_host_the_request_names() throws Exception {
    Owner owner = Owner.of(Form.XML12);
    String password = owner.made(create("Phone"));
    URI user = URI.create(host.ready().soap());
    int mtaPort = URI.create(host.ready().mta().orElseThrow()).getPort();
    for (String named : List.of("127.0.0.1:" + mtaPort, "mail.example.org:7073")) {
      Part login = SoapClient.authRequest(owner.name()).with("password", password);
      String message =
          Form.XML12.message(SoapClient.emptyContext().in(Form.XML12), login.in(Form.XML12));
      String answer = raw(user, named, message);
      assertThat(answer).contains("account.AUTH_FAILED").doesNotContain("Set-Cookie");
    }
  }

  private static String raw(URI door, String hostHeader, String message) throws Exception {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(door.getHost(), door.getPort())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST "
              + door.getPath()
              + " HTTP/1.1\r\nHost: "
              + hostHeader
              + "\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void both_paths_of_other_servers_lead_to_this_door() {
    Owner owner = Owner.of(Form.XML12);
    String password = owner.made(create("Phone"));
    URI mta = URI.create(host.ready().mta().orElseThrow());
    for (String path : List.of("/service/soap/", "/service/admin/soap/")) {
      SoapClient client = new SoapClient(host.http(), mta.resolve(path), Form.XML12, host.secrets);
      assertThat(client.login(owner.name(), password).session()).isTrue();
    }
  }

  @Test
  void a_login_with_an_app_password_writes_no_token() throws Exception {
    Owner owner = Owner.of(Form.XML12);
    String password = owner.made(create("Phone"));
    long before = tokens();
    for (int i = 0; i < 5; i++) {
      assertThat(owner.uses(password).session()).isTrue();
    }
    assertThat(tokens()).isEqualTo(before);
  }

  private static long tokens() throws Exception {
    try (var sql = host.sql();
        var statement = sql.createStatement();
        var rows = statement.executeQuery("select count(*) from auth_token")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void names_are_listed_as_they_were_given() {
    Owner owner = Owner.of(Form.JSON);
    owner.made(request("CreateAppSpecificPasswordRequest").with("appName", "Büro & <Küche> 😀"));
    Element data =
        owner
            .session
            .send(get())
            .body()
            .child("appSpecificPasswords")
            .orElseThrow()
            .children("passwordData")
            .get(0);
    assertThat(data.optionalAttribute("appName")).contains("Büro & <Küche> 😀");
  }
}
