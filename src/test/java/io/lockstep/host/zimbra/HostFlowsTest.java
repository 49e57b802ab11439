package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.WireShape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The recorded flow through a mail server that has loaded us. What stands in a body is compared
 * byte for byte, what the server issues masked; cookies and headers are the server's.
 */
class HostFlowsTest {
  private static final String COOKIE = "ZM_TRUST_TOKEN=";

  /** One a test: phones of many tests on one server would testify of its clock. */
  private Site site;

  @BeforeEach
  void start(@TempDir Path files) throws Exception {
    site = Site.patient(files);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static Answer send(
      SoapClient client, Owner owner, String name, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("account", owner.name);
    values.putIfAbsent("password", Site.PASSWORD);
    values.put("wrongPassword", "a wrong password");
    values.put("nobody", "nobody@example.test");
    String message = recorded(client.form(), name).request(values);
    assertThat(message).as("every mask is filled").doesNotContainPattern("\\{[a-zA-Z]+[-+0-9]*}");
    return client.send(message);
  }

  private static WireShape recorded(Form form, String name) {
    return WireShape.recorded(form.xml() ? "xml" : "json", name);
  }

  /** What stands in the body of a message. */
  static String body(String message) {
    boolean xml = message.contains("<soap:Body>");
    String start = xml ? "<soap:Body>" : "\"Body\":";
    String end = xml ? "</soap:Body>" : ",\"_jsns\":\"urn:zimbraSoap\"}";
    int from = message.indexOf(start);
    return message.substring(from + start.length(), message.indexOf(end, from));
  }

  private static void assertRecorded(
      Owner owner, String name, Answer answer, Map<String, String> masks) {
    Map<String, String> values = new HashMap<>(masks);
    values.put("account", owner.name);
    values.put("nobody", "nobody@example.test");
    Form form = owner.client.form();
    assertThat(body(inOrder(WireShape.mask(inOrder(answer.text()), values))))
        .as(name)
        .isEqualTo(body(inOrder(recorded(form, name).response())));
    assertThat(answer.status())
        .isEqualTo(Integer.parseInt(recorded(form, name).response().substring(5, 8)));
  }

  /** Attributes have no order in XML, nor have members in JSON. */
  private static String inOrder(String message) {
    return message
        .replace(
            "lastUsed=\"{lastUsed}\" appName=\"Thunderbird\" created=\"{created}\"",
            "appName=\"Thunderbird\" created=\"{created}\" lastUsed=\"{lastUsed}\"")
        .replaceAll("(\"verifyAccount\":false),(\"_content\":\"[^\"]*\")", "$2,$1")
        .replaceAll("( xmlns=\"urn:zimbraAccount\")((?: [a-zA-Z]+=\"[^\"]*\")+)", "$2$1");
  }

  private static void replays(Owner owner, String name, Map<String, String> values) {
    assertRecorded(owner, name, send(owner.client, owner, name, values), Map.of());
  }

  // Set-up

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_set_up_takes_two_steps_and_a_refused_one_says_why(Form form) {
    Owner owner = site.newOwner(form);
    replays(owner, "01-auth-before-2fa", Map.of());
    replays(owner, "02-enable-step1-wrong-password", Map.of());
    replays(owner, "04-enable-step1-unknown-user", Map.of());
    replays(owner, "05-enable-step1", Map.of());
    Answer begun = send(owner.client, owner, "08-enable-step1-again", Map.of());
    assertRecorded(owner, "08-enable-step1-again", begun, Map.of());
    owner.scan(begun);

    Map<String, String> wrong = Map.of("authToken", begun.token(), "wrongCode", owner.noCode());
    Answer refused = send(owner.client, owner, "06-enable-step2-wrong-code", wrong);
    assertThat(refused.fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(refused.evidence())
        .containsEntry("verdict", "NO_MATCH")
        .containsOnlyKeys("verdict", "tried", "chance", "serverTime");

    Map<String, String> right = Map.of("authToken", begun.token(), "code", owner.code());
    Answer enrolled = send(owner.client, owner, "09-enable-step2", right);
    assertRecorded(owner, "09-enable-step2", enrolled, Map.of());
    assertThat(enrolled.recoveryCodes())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[A-Z2-7]{8}"));
    assertThat(enrolled.cookie("ZM_AUTH_TOKEN")).isEqualTo(enrolled.token());
    owner.enrolled(enrolled);
    assertThat(owner.inSession().getInfo().value("name")).contains(owner.name);
    // On purpose: an empty success says nothing.
    assertThat(send(owner.client, owner, "10-enable-step1-already-enabled", Map.of()).fault())
        .isEqualTo("account.CANNOT_ENABLE_TWO_FACTOR_AUTH");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_session_of_a_set_up_is_guarded_by_the_csrf_token_it_came_with(Form form) {
    Owner owner = site.newOwner(form);
    Answer begun = owner.client.begin(owner.name, Site.PASSWORD);
    owner.scan(begun);
    Answer enrolled =
        owner.client.send(
            SoapClient.enableRequest(owner.name)
                .attribute("csrfTokenSecured", "1")
                .with("authToken", begun.token())
                .with("twoFactorCode", owner.code())
                .with("method", "app"));
    owner.enrolled(enrolled);
    String csrf = enrolled.value("csrfToken").orElseThrow();
    String cookie = "ZM_AUTH_TOKEN=" + enrolled.token();
    Part codes = Part.of(Namespaces.ACCOUNT, "GetScratchCodesRequest");
    assertThat(owner.client.under("Cookie", cookie).send(codes).fault())
        .isEqualTo("service.AUTH_REQUIRED");
    SoapClient page = owner.client.under("Cookie", cookie, "X-Zimbra-Csrf-Token", csrf);
    assertThat(page.send(codes).status()).isEqualTo(200);
    assertThat(
            owner
                .client
                .under("Cookie", cookie, "X-Zimbra-Csrf-Token", csrf + "0")
                .send(codes)
                .fault())
        .isEqualTo("service.AUTH_REQUIRED");
  }

  // Login

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_login_in_two_requests_survives_a_wrong_code_and_opens_one_session(Form form) {
    Owner owner = site.enrolled(form);
    Answer challenge = send(owner.client, owner, "11-auth-password-only", Map.of());
    assertRecorded(owner, "11-auth-password-only", challenge, Map.of());
    String token = challenge.token();
    Map<String, String> wrong = Map.of("authToken", token, "wrongCode", owner.noCode());
    replays(owner, "12-auth-2fatoken-wrong-code", wrong);
    Map<String, String> good = Map.of("authToken", token, "code", owner.code());
    replays(owner, "13-auth-2fatoken-good-code", good);
    replays(owner, "14-auth-2fatoken-reused-token-same-code", good);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_login_in_one_request_takes_a_code_once(Form form) {
    Owner owner = site.enrolled(form);
    Map<String, String> code = Map.of("code", owner.code());
    replays(owner, "19-auth-wrong-password-good-code", code);
    replays(owner, "20-auth-password-wrong-code", Map.of("wrongCode", owner.noCode()));
    replays(owner, "21-auth-password-empty-code", Map.of());
    replays(owner, "22-auth-password-nondigit-code", Map.of());
    replays(owner, "23-auth-password-5digit-code", Map.of());
    replays(owner, "28-auth-code-offset+0", code);
    assertRecorded(
        owner,
        "20-auth-password-wrong-code",
        send(owner.client, owner, "28-auth-code-offset+0", code),
        Map.of());
    assertThat(site.node().log().mailbox())
        .anyMatch(line -> line.contains("verdict=REPLAYED op=login account=" + owner.name));
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_recovery_code_opens_one_session_and_no_second(Form form) {
    Owner owner = site.enrolled(form);
    String code = owner.recoveryCode();
    assertRecorded(owner, "28-auth-code-offset+0", owner.login(code), Map.of());
    assertRecorded(owner, "20-auth-password-wrong-code", owner.login(code), Map.of());
    String another = owner.recoveryCode().toLowerCase(Locale.ROOT);
    String challenge = owner.login().token();
    assertThat(owner.client.finish(owner.name, challenge, another).session()).isTrue();
  }

  // Trusted devices

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_trusted_device_from_its_first_login_to_its_end(Form form) {
    Owner owner = site.enrolled(form);
    Answer trusting =
        send(owner.client, owner, "48-auth-trust-device", Map.of("code", owner.code()));
    assertRecorded(owner, "48-auth-trust-device", trusting, Map.of());
    String token = trusting.value("trustedToken").orElseThrow();
    site.secrets.add(token);
    assertThat(trusting.cookie("ZM_TRUST_TOKEN")).isEqualTo(token);
    Map<String, String> values =
        Map.of(
            "trustedToken", token,
            "deviceId", trusting.value("deviceId").orElseThrow(),
            "authToken", trusting.token());
    SoapClient browser = owner.client.under("Cookie", COOKIE + token);
    List<String> plain =
        List.of(
            "49-auth-with-trusted-token-and-device",
            "50-auth-with-trusted-token-wrong-device",
            "51-auth-with-trusted-token-no-device");
    plain.forEach(name -> replays(owner, name, values));
    for (String name : List.of("52-auth-with-trusted-cookie", "53-get-trusted-devices")) {
      assertRecorded(owner, name, send(browser, owner, name, values), Map.of());
    }
    replays(owner, "54-get-trusted-devices-no-cookie", values);
    for (String name : List.of("55-revoke-other-trusted-devices", "56-revoke-trusted-device")) {
      assertRecorded(owner, name, send(browser, owner, name, values), Map.of());
    }
    replays(owner, "57-auth-with-revoked-trusted-token", values);
  }

  // App passwords

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void an_app_password_from_its_making_to_its_end(Form form) {
    Owner owner = site.enrolled(form);
    SoapClient mailServer = site.mta(site.node(), form);
    Map<String, String> values = new HashMap<>(Map.of("authToken", owner.session()));
    Answer made = send(owner.client, owner, "40-create-app-password", values);
    String password = made.value("pw").orElseThrow();
    site.secrets.add(password);
    assertRecorded(owner, "40-create-app-password", made, Map.of("pw", password));
    values.put("pw", password);
    replays(owner, "41-create-app-password-duplicate-name", values);
    String used = "42-mta-auth-port-app-password";
    assertRecorded(owner, used, send(mailServer, owner, used, values), Map.of());
    // On purpose: the answer to every wrong password, from which nobody learns of a second factor.
    Answer own = send(mailServer, owner, "43-mta-auth-port-account-password", values);
    assertThat(own.fault()).isEqualTo("account.AUTH_FAILED");
    replays(owner, "44-soap-app-password-as-password", values);
    Answer listed = send(owner.client, owner, "45-get-app-passwords", values);
    var data =
        listed.body().child("appSpecificPasswords").orElseThrow().children("passwordData").get(0);
    assertThat(data.optionalAttribute("lastUsed")).isPresent();
    assertRecorded(owner, "45-get-app-passwords", masked(listed, data), Map.of());
    replays(owner, "46-revoke-app-password", values);
    replays(owner, "47-revoke-app-password-unknown", values);
    assertThat(send(mailServer, owner, used, values).fault()).isEqualTo("account.AUTH_FAILED");
  }

  /** Both times may be of one moment, so they are told apart by their names. */
  private static Answer masked(Answer listed, io.lockstep.soap.Element data) {
    String text = listed.text();
    for (String name : List.of("created", "lastUsed")) {
      String time = data.optionalAttribute(name).orElseThrow();
      text =
          text.replace(name + "=\"" + time + "\"", name + "=\"{" + name + "}\"")
              .replace("\"" + name + "\":" + time, "\"" + name + "\":{" + name + "}");
    }
    return new Answer(listed.status(), listed.headers(), text);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void one_app_password_too_many_is_refused_with_the_words_that_clients_compare(Form form) {
    Owner owner = site.newOwner(form, "zimbraMaxAppSpecificPasswords", "2");
    owner.enrol();
    for (String app : List.of("Phone", "Desk")) {
      Answer made = owner.inSession().send(create(app));
      site.secrets.add(made.value("pw").orElseThrow());
    }
    Answer refused = owner.inSession().send(create("Watch"));
    assertThat(refused.fault()).isEqualTo("service.FAILURE");
    assertThat(refused.text()).contains("system failure: app-specific password limit reached");
  }

  private static Part create(String app) {
    return Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
        .attribute("appName", app);
  }

  // Recovery codes and the end

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void new_recovery_codes_replace_the_old_ones(Form form) {
    Owner owner = site.enrolled(form);
    String old = owner.recoveryCode();
    Answer shown = owner.inSession().send(Part.of(Namespaces.ACCOUNT, "GetScratchCodesRequest"));
    assertThat(body(shown.text()))
        .isEqualTo(
            form.xml()
                ? "<GetScratchCodesResponse xmlns=\"urn:zimbraAccount\"><scratchCodes/>"
                    + "</GetScratchCodesResponse>"
                : "{\"GetScratchCodesResponse\":{\"scratchCodes\":{},"
                    + "\"_jsns\":\"urn:zimbraAccount\"}}");
    Answer made =
        owner.inSession().send(Part.of(Namespaces.ACCOUNT, "GenerateScratchCodesRequest"));
    List<String> codes = made.recoveryCodes();
    site.secrets.addAll(codes);
    assertThat(codes).hasSize(10).doesNotContain(old);
    assertThat(owner.login(old).fault()).isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(owner.login(codes.get(0)).session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void disabling_twice_is_no_error_and_a_login_needs_the_password_only(Form form) {
    Owner owner = site.enrolled(form);
    Map<String, String> session = Map.of("authToken", owner.session());
    replays(owner, "60-disable", session);
    replays(owner, "61-disable-again", session);
    replays(owner, "62-auth-after-disable", Map.of());
  }
}
