package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Host;
import io.lockstep.extension.ExtensionXml.Served;
import io.lockstep.extension.ExtensionXmlReader;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody acts on another's second factor; the requests are those of {@code extension.xml}. */
class AccountsApartTest {
  private static final String ROOT = "root@example.test";
  private static final String OTHER_ROOT = "root2@example.test";
  private static final String CHIEF = "chief@example.test";
  private static final List<String> ABOUT_AN_ACCOUNT =
      List.of(
          "ClearTwoFactorAuthDataRequest",
          "DisableTwoFactorAuthRequest",
          "IssueBypassCodeRequest",
          "UnlockSecondFactorRequest");

  private static Site site;
  private static Node node;
  private static String rootId;
  private static Owner ann;
  private static Owner bob;
  private static String bobsAuthenticator;
  private static String bobsTrust;
  private static String bobsDevice;

  @BeforeAll
  static void start(@TempDir Path files) throws Exception {
    site = Site.patient(files);
    node = site.node();
    rootId = administrator(ROOT, "zimbraIsAdminAccount");
    administrator(OTHER_ROOT, "zimbraIsAdminAccount");
    String chief = administrator(CHIEF, "zimbraIsDelegatedAdminAccount");
    site.cluster.grants().grant(chief, "modifyAccount", "*");
    ann = site.enrolled(Form.XML12);
    bob = site.enrolled(Form.JSON);
    assertThat(bob.inSession().send(create("Phone")).status()).isEqualTo(200);
    Answer list = bob.inSession().send(Part.of(Namespaces.LOCKSTEP, "GetAuthenticatorsRequest"));
    bobsAuthenticator =
        list.body().children("authenticator").get(0).optionalAttribute("id").orElseThrow();
    bobsTrust =
        bob.client
            .send(
                SoapClient.authRequest(bob.name)
                    .attribute("deviceTrusted", "1")
                    .with("password", Site.PASSWORD)
                    .with("twoFactorCode", bob.recoveryCode()))
            .cookie("ZM_TRUST_TOKEN");
    Answer devices = bob.inSession().send(Part.of(Namespaces.LOCKSTEP, "GetDevicesRequest"));
    assertThat(devices.status()).as(devices.text()).isEqualTo(200);
    bobsDevice = devices.body().children("device").get(0).optionalAttribute("id").orElseThrow();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String administrator(String name, String kind) {
    return site.cluster.addAccount(name, Site.PASSWORD, node.name(), kind, "TRUE");
  }

  private static Part create(String app) {
    return Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
        .attribute("appName", app);
  }

  private static List<HandlerLine> lines(Served served) throws Exception {
    return ExtensionXmlReader.read(Path.of("extension.xml")).handlers().stream()
        .filter(line -> line.handler().hosts().contains(Host.ZIMBRA) && line.served() == served)
        .toList();
  }

  static List<HandlerLine> ofUsers() throws Exception {
    List<HandlerLine> lines = lines(Served.BOTH);
    assertThat(lines).hasSizeGreaterThan(10);
    return lines;
  }

  static List<HandlerLine> ofAdministrators() throws Exception {
    List<HandlerLine> lines = lines(Served.ADMIN);
    assertThat(lines).hasSizeGreaterThan(6);
    return lines;
  }

  static List<HandlerLine> aboutAnAccount() throws Exception {
    List<HandlerLine> lines =
        lines(Served.ADMIN).stream()
            .filter(line -> ABOUT_AN_ACCOUNT.contains(line.request()))
            .toList();
    assertThat(lines).hasSameSizeAs(ABOUT_AN_ACCOUNT);
    return lines;
  }

  /** With all that Bob has, so that it would do him harm. */
  private static Part request(HandlerLine line) {
    Part request = Part.of(line.namespace(), line.request());
    return switch (line.request()) {
      case "EnableTwoFactorAuthRequest" -> request.with("name", bob.name).with("method", "app");
      case "CreateAppSpecificPasswordRequest" -> request.attribute("appName", "Another");
      case "RevokeAppSpecificPasswordRequest" -> request.attribute("appName", "Phone");
      case "RenameAuthenticatorRequest" ->
          request.attribute("id", bobsAuthenticator).attribute("name", "Mine");
      case "RevokeDeviceRequest" -> request.attribute("id", bobsDevice);
      case "RemoveAuthenticatorRequest" -> request.attribute("id", bobsAuthenticator);
      case "SendTwoFactorAuthCodeRequest" -> request.with("action", "email");
      case "GetClearTwoFactorAuthDataStatusRequest" -> request.with("cos", "default", "by", "name");
      case "SetSwitchRequest" -> request.attribute("state", "off").attribute("reason", "mine");
      case "GetSwitchRequest", "GetClocksRequest" -> request;
      default ->
          line.served() == Served.ADMIN ? request.with("account", bob.name, "by", "name") : request;
    };
  }

  /**
   * What the directory holds of an account, but for the tokens that these tests themselves make.
   */
  private static Map<String, List<String>> entry(String name) {
    Map<String, List<String>> entry = site.cluster.ldap().dump().get(Cluster.dn(name));
    entry.remove("zimbraAuthTokens");
    return entry;
  }

  private static Part context(String token, String by, String account) {
    return Part.of(Namespaces.ZIMBRA, "context")
        .with("authToken", token)
        .with("account", account, "by", by);
  }

  // Users' requests

  @ParameterizedTest
  @MethodSource("ofUsers")
  void a_session_never_acts_for_the_account_that_its_request_names(HandlerLine line) {
    Map<String, List<String>> before = entry(bob.name);
    for (Form form : List.of(Form.XML12, Form.JSON)) {
      for (Part context :
          List.of(context(ann.session(), "name", bob.name), context(ann.session(), "id", bob.id))) {
        Answer answer =
            site.user(node, form)
                .saying(context)
                .under("Cookie", "ZM_TRUST_TOKEN=" + bobsTrust)
                .send(request(line));
        assertThat(answer.fault()).as(answer.text()).isEqualTo("service.PERM_DENIED");
      }
    }
    assertThat(entry(bob.name)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofUsers")
  void an_administrator_acts_through_no_request_of_users(HandlerLine line) throws Exception {
    Map<String, List<String>> before = entry(bob.name);
    String admins =
        node.call(
            () ->
                AuthProvider.getAuthToken(node.provisioning().getAccountById(rootId), true)
                    .getEncoded());
    SoapClient byHeader = site.user(node, Form.XML12).saying(context(admins, "name", bob.name));
    SoapClient byToken = site.user(node, Form.JSON).bearing(site.delegated(bob.id, rootId));
    for (SoapClient client : List.of(byHeader, byToken)) {
      Answer answer = client.under("Cookie", "ZM_TRUST_TOKEN=" + bobsTrust).send(request(line));
      assertThat(answer.fault()).as(answer.text()).isEqualTo("service.PERM_DENIED");
    }
    assertThat(entry(bob.name)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofUsers")
  void what_belongs_to_another_is_not_found_by_its_name_id_or_cookie(HandlerLine line) {
    Map<String, List<String>> before = entry(bob.name);
    Owner stranger = site.enrolled(Form.XML12);
    Answer answer =
        stranger.inSession().under("Cookie", "ZM_TRUST_TOKEN=" + bobsTrust).send(request(line));
    assertThat(answer.text()).doesNotContain(bobsAuthenticator, bob.name + "\"", "Phone");
    assertThat(entry(bob.name)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofUsers")
  void half_a_login_opens_no_request(HandlerLine line) throws Exception {
    Map<String, List<String>> before = entry(bob.name);
    for (Usage usage : List.of(Usage.TWO_FACTOR_AUTH, Usage.ENABLE_TWO_FACTOR_AUTH)) {
      boolean sendsCode =
          usage == Usage.TWO_FACTOR_AUTH && line.request().equals("SendTwoFactorAuthCodeRequest");
      Answer answer =
          site.user(node, Form.JSON)
              .bearing(half(bob, usage))
              .under("Cookie", "ZM_TRUST_TOKEN=" + bobsTrust)
              .send(request(line));
      if (line.request().equals("GetServerTimeRequest")) {
        // It tells the time and knows nobody.
        assertThat(answer.body().members()).as(answer.text()).hasSize(1);
      } else if (sendsCode) {
        // What that token is for; without an address there is nothing to send.
        assertThat(answer.fault()).isNotEqualTo("service.AUTH_EXPIRED");
      } else {
        assertThat(answer.fault())
            .as(answer.text())
            .isIn("service.AUTH_EXPIRED", "account.AUTH_FAILED");
      }
    }
    assertThat(entry(bob.name)).isEqualTo(before);
  }

  private static String half(Owner owner, Usage usage) throws Exception {
    return node.call(
        () ->
            AuthProvider.getAuthToken(node.provisioning().getAccountById(owner.id), usage)
                .getEncoded());
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_token_of_a_first_step_confirms_no_other_account(Form form) throws Exception {
    Owner one = site.newOwner(form);
    Owner other = site.newOwner(form);
    Answer begun = one.client.begin(one.name, Site.PASSWORD);
    one.scan(begun);
    Answer answer = one.client.confirm(other.name, begun.token(), one.code());
    assertThat(answer.fault()).isEqualTo("account.AUTH_FAILED");
    String login = half(one, Usage.TWO_FACTOR_AUTH);
    answer = one.client.confirm(one.name, login, one.code());
    assertThat(answer.fault()).isEqualTo("account.AUTH_FAILED");
    for (Owner owner : List.of(one, other)) {
      assertThat(owner.login().session()).isTrue();
    }
  }

  @Test
  void half_a_login_of_one_and_a_code_of_another_open_nothing() throws Exception {
    Owner carl = site.enrolled(Form.XML12);
    String carls = half(carl, Usage.TWO_FACTOR_AUTH);
    String code = ann.recoveryCode();
    Answer answer = ann.client.finish(ann.name, carls, code);
    assertThat(answer.session()).as(answer.text()).isFalse();
    assertThat(ann.login(code).session()).as("it is not spent").isTrue();
  }

  // Administrators' requests

  @ParameterizedTest
  @MethodSource("ofAdministrators")
  void a_session_of_the_users_door_is_no_administrators(HandlerLine line) {
    Map<String, List<String>> before = entry(bob.name);
    String root = site.user(node, Form.XML12).login(ROOT, Site.PASSWORD).token();
    for (String token : List.of(ann.session(), root)) {
      Answer answer = site.admin(node, Form.XML12).bearing(token).send(request(line));
      assertThat(answer.fault())
          .as(answer.text())
          .isIn("service.PERM_DENIED", "account.AUTH_FAILED");
    }
    assertThat(entry(bob.name)).isEqualTo(before);
    assertThat(bob.login().challenge()).as("nothing is switched off").isTrue();
  }

  @ParameterizedTest
  @MethodSource("aboutAnAccount")
  void who_may_change_everybodys_account_still_reaches_no_administrator_of_all(HandlerLine line) {
    Map<String, List<String>> before = entry(OTHER_ROOT);
    SoapClient chief = site.adminSession(node, Form.JSON, CHIEF);
    Part request =
        Part.of(line.namespace(), line.request()).with("account", OTHER_ROOT, "by", "name");
    assertThat(chief.send(request).fault()).isEqualTo("service.PERM_DENIED");
    assertThat(entry(OTHER_ROOT)).isEqualTo(before);
    Owner user = site.enrolled(Form.XML12);
    Part allowed =
        Part.of(line.namespace(), line.request()).with("account", user.name, "by", "name");
    Answer answer = chief.send(allowed);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(node.log().security())
        .anyMatch(
            audit -> audit.contains("account=" + OTHER_ROOT) && audit.contains("out of reach"));
  }

  @Test
  void who_may_change_everybodys_account_looks_at_them_and_at_no_administrator_of_all() {
    SoapClient chief = site.adminSession(node, Form.JSON, CHIEF);
    for (String name : List.of(bob.name, CHIEF)) {
      assertThat(chief.send(look(name)).value("name")).contains(name);
    }
    assertThat(chief.send(look(OTHER_ROOT)).fault()).isEqualTo("service.PERM_DENIED");
    assertThat(chief.send(look("nobody@example.test")).fault()).isEqualTo("service.PERM_DENIED");
  }

  private static Part look(String name) {
    return Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")
        .with("account", name, "by", "name");
  }

  @ParameterizedTest
  @MethodSource("ofAdministrators")
  void what_is_for_all_is_for_administrators_of_all(HandlerLine line) {
    boolean ofAll =
        !ABOUT_AN_ACCOUNT.contains(line.request())
            && !line.request().equals("GetSecondFactorRequest")
            && !line.request().equals("SendTwoFactorAuthCodeRequest");
    Answer answer = site.adminSession(node, Form.XML12, CHIEF).send(ofAll ? request(line) : cos());
    assertThat(answer.fault()).as(answer.text()).isEqualTo("service.PERM_DENIED");
    assertThat(bob.login().challenge()).as("nothing is switched off").isTrue();
  }

  private static Part cos() {
    return Part.of(Namespaces.ADMIN, "ClearTwoFactorAuthDataRequest")
        .with("cos", "default", "by", "name");
  }

  @ParameterizedTest
  @MethodSource("aboutAnAccount")
  void nobody_changes_the_own_second_factor_as_an_administrator(HandlerLine line) {
    for (String name : List.of(ROOT, CHIEF)) {
      Part request = Part.of(line.namespace(), line.request()).with("account", name, "by", "name");
      Answer answer = site.adminSession(node, Form.XML12, name).send(request);
      assertThat(answer.fault()).as(answer.text()).isEqualTo("service.PERM_DENIED");
    }
  }
}
