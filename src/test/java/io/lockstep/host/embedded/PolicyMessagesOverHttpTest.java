package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.PolicyKey;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administrators' messages about layers of the policy, against a running host. */
@Timeout(120)
class PolicyMessagesOverHttpTest {
  private static final String OTHER_DOMAIN = "example.net";

  private static RunningHost host;
  private static Member chief;
  private static SoapClient domainAdmin;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host =
        RunningHost.start(
            directory, "session.admin.lifetime = 30d", "policy.app.passwords.most = 7");
    chief = host.newMember(Form.XML12);
    sql(
        "update account set admin_domain = '%s' where name = '%s'"
            .formatted(RunningHost.DOMAIN, chief.name));
    sql("insert into cos values ('id-staff', 'staff')");
    domainAdmin = session(chief.name, Form.XML12);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @AfterEach
  void nothingIsSaid() throws Exception {
    sql("delete from policy");
  }

  private static void sql(String statement) throws Exception {
    try (var connection = host.sql()) {
      connection.createStatement().executeUpdate(statement);
    }
  }

  private static SoapClient session(String name, Form form) {
    SoapClient door = host.adminClient(form);
    Answer answer =
        door.send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("name", name)
                .with("password", RunningHost.PASSWORD));
    return door.bearing(answer.token());
  }

  private static SoapClient admin(Form form) {
    return session(RunningHost.ADMIN, form);
  }

  private static Part get(String scope, String name) {
    Part request = Part.of(Namespaces.LOCKSTEP, "GetPolicyRequest").attribute("scope", scope);
    return name.isEmpty() ? request : request.attribute("name", name);
  }

  private static Part set(String scope, String name, Part... changes) {
    Part request = Part.of(Namespaces.LOCKSTEP, "SetPolicyRequest").attribute("scope", scope);
    if (!name.isEmpty()) {
      request.attribute("name", name);
    }
    for (Part change : changes) {
      request.with(change);
    }
    return request;
  }

  private static Part say(String key, String value) {
    return unset(key).attribute("value", value);
  }

  private static Part unset(String key) {
    return Part.of("", "policy").attribute("key", key);
  }

  private static Element row(Answer answer, String key) {
    return answer.body().children("policy").stream()
        .filter(one -> one.optionalAttribute("key").filter(key::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.text()));
  }

  private static List<String> layers(Answer answer) {
    return answer.body().children("layer").stream()
        .map(
            one ->
                one.optionalAttribute("scope").orElseThrow()
                    + " "
                    + one.optionalAttribute("name").orElseThrow())
        .toList();
  }

  private static List<String> audit() {
    try {
      return Files.readAllLines(host.ready().log().resolveSibling("audit.log"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_server_says_something_about_every_key(Form form) {
    Answer answer = admin(form).send(get("server", ""));
    assertThat(answer.body().children("policy")).hasSameSizeAs(PolicyKey.values());
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<GetPolicyResponse scope=\"server\" xmlns=\"urn:lockstep\"><policy"
                    + " key=\"available\" value=\"true\" allowed=\"true or false\" meaning=\""
                : "\"GetPolicyResponse\":{\"scope\":\"server\",\"policy\":[{\"key\":\"available\","
                    + "\"value\":\"true\",\"allowed\":\"true or false\",\"meaning\":\"")
        .contains(
            form.xml()
                ? "<policy key=\"app.passwords.most\" value=\"7\""
                : "{\"key\":\"app.passwords.most\",\"value\":\"7\"");
    assertThat(layers(answer)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_layer_is_changed_in_one_step_and_told_with_what_holds(Form form) {
    SoapClient admin = admin(form);
    Member member = host.newMember(form);
    admin.send(set("domain", "EXAMPLE.org", say("recovery.codes", "5"), say("digits", "8")));
    Answer first =
        admin.send(
            set("account", member.name, say("window", "0"), say("digits", "7"))
                .attribute("reason", "a trial, " + form));
    assertThat(first.text())
        .contains(
            form.xml()
                ? "<SetPolicyResponse scope=\"account\" name=\""
                    + member.name
                    + "\" xmlns=\"urn:lockstep\"><policy key=\"available\" effective=\"true\""
                    + " from=\"server\" allowed=\"true or false\" meaning=\""
                : "\"SetPolicyResponse\":{\"scope\":\"account\",\"name\":\""
                    + member.name
                    + "\",\"policy\":[{\"key\":\"available\",\"effective\":\"true\","
                    + "\"from\":\"server\",\"allowed\":\"true or false\",\"meaning\":\"")
        .contains(
            form.xml()
                ? "<policy key=\"digits\" value=\"7\" effective=\"7\" from=\"account\" allowed="
                : "{\"key\":\"digits\",\"value\":\"7\",\"effective\":\"7\",\"from\":\"account\",")
        .contains(
            form.xml()
                ? "<layer scope=\"domain\" name=\"example.org\"/><layer scope=\"account\" name=\""
                    + member.name
                    + "\"/></SetPolicyResponse>"
                : "\"layer\":[{\"scope\":\"domain\",\"name\":\"example.org\"},"
                    + "{\"scope\":\"account\",\"name\":\""
                    + member.name
                    + "\"}]");
    Answer then = admin.send(set("account", member.name, unset("digits"), say("window", "1")));
    assertThat(row(then, "digits").optionalAttribute("value")).isEmpty();
    Answer seen = admin.send(get("account", member.name));
    assertThat(row(seen, "digits").optionalAttribute("effective")).contains("8");
    assertThat(row(seen, "digits").optionalAttribute("from")).contains("domain");
    assertThat(row(seen, "window").optionalAttribute("value")).contains("1");
    assertThat(row(seen, "recovery.codes").optionalAttribute("effective")).contains("5");
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("account=" + member.name + "; change=policyChanged;")
                    && line.contains("window=0;")
                    && line.contains("reason=a trial, " + form + ";")
                    && line.contains("name=" + RunningHost.ADMIN))
        .anyMatch(
            line ->
                line.contains("account=" + member.name)
                    && line.contains("window=1; unset=digits;"));
  }

  @Test
  void a_change_holds_for_the_next_request() {
    SoapClient admin = admin(Form.JSON);
    Member member = host.newMember(Form.JSON);
    assertThat(member.login().session()).isTrue();
    admin.send(set("cos", "default", say("required", "true")));
    assertThat(member.login().fault()).isEqualTo("account.TWO_FACTOR_SETUP_REQUIRED");
    Answer seen = admin.send(get("cos", "default"));
    assertThat(row(seen, "required").optionalAttribute("effective")).contains("true");
    assertThat(row(seen, "required").optionalAttribute("from")).contains("cos");
    assertThat(row(seen, "app.passwords.most").optionalAttribute("effective")).contains("7");
    admin.send(set("cos", "default", unset("required")));
    assertThat(member.login().session()).isTrue();
  }

  @Test
  void values_may_be_numbers_and_booleans_in_json() {
    Member member = host.newMember(Form.JSON);
    SoapClient admin = admin(Form.JSON);
    String message =
        Form.JSON
            .message(
                "\"context\":{\"_jsns\":\"urn:zimbra\",\"authToken\":{\"_content\":\"TOKEN\"}}",
                "\"SetPolicyRequest\":{\"_jsns\":\"urn:lockstep\",\"scope\":\"account\",\"name\":\""
                    + member.name
                    + "\",\"policy\":[{\"key\":\"digits\",\"value\":8},"
                    + "{\"key\":\"notices\",\"value\":false}]}")
            .replace("TOKEN", token());
    Answer answer = host.adminClient(Form.JSON).send(message);
    assertThat(row(answer, "digits").optionalAttribute("value")).contains("8");
    assertThat(row(answer, "notices").optionalAttribute("value")).contains("false");
    assertThat(layers(admin.send(get("server", "")))).containsExactly("account " + member.name);
  }

  private static String token() {
    return host.adminClient(Form.JSON)
        .send(
            Part.of(Namespaces.ADMIN, "AuthRequest")
                .with("name", RunningHost.ADMIN)
                .with("password", RunningHost.PASSWORD))
        .token();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window | 2 | window = 2 is not allowed: a number from 0 to 1",
        "require | true | there is no key 'require'; did you mean",
        "window |  | window =  is not allowed",
        "required | true | available = false and required = true exclude each other"
      })
  void what_is_not_allowed_is_said_in_words_and_nothing_is_done(
      String key, String value, String words) {
    SoapClient admin = admin(Form.JSON);
    String why = value == null ? "" : value;
    Answer answer =
        admin.send(
            set("cos", "staff", say("digits", "8"), say("available", "false"), say(key, why)));
    assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(answer.text()).contains(words);
    assertThat(layers(admin.send(get("server", "")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no scope",
        "odd scope",
        "no name",
        "server with a name",
        "no change",
        "a key twice",
        "no key",
        "long reason",
        "long value",
        "no domain",
        "unset of no key"
      })
  void what_cannot_be_read_is_an_invalid_request_and_nothing_is_done(String what) {
    SoapClient admin = admin(Form.XML12);
    Part change = say("digits", "8");
    Part request =
        switch (what) {
          case "no scope" -> Part.of(Namespaces.LOCKSTEP, "SetPolicyRequest").with(change);
          case "odd scope" -> set("planet", "earth", change);
          case "no name" -> set("cos", "", change);
          case "server with a name" -> set("server", "here", change);
          case "no change" -> set("cos", "staff");
          case "a key twice" -> set("cos", "staff", change, unset("digits"));
          case "no key" -> set("cos", "staff", Part.of("", "policy").attribute("value", "8"));
          case "long reason" -> set("cos", "staff", change).attribute("reason", "x".repeat(201));
          case "long value" -> set("cos", "staff", say("digits", "8".repeat(201)));
          case "no domain" -> set("domain", "no_domain!", change);
          default -> set("cos", "staff", change, unset("nonsense"));
        };
    assertThat(admin.send(request).fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(layers(admin.send(get("server", "")))).isEmpty();
  }

  @Test
  void the_server_s_own_policy_is_read_only() {
    Answer answer = admin(Form.JSON).send(set("server", "", say("digits", "8")));
    assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(answer.text()).contains("configuration file");
  }

  @Test
  void nobody_and_no_class_have_their_own_faults() {
    SoapClient admin = admin(Form.JSON);
    Part change = say("digits", "8");
    assertThat(admin.send(set("account", RunningHost.NOBODY, change)).fault())
        .isEqualTo("account.NO_SUCH_ACCOUNT");
    assertThat(admin.send(set("cos", "gold", change)).fault()).isEqualTo("account.NO_SUCH_COS");
    assertThat(admin.send(get("account", RunningHost.NOBODY)).fault())
        .isEqualTo("account.NO_SUCH_ACCOUNT");
    assertThat(admin.send(get("cos", "gold")).fault()).isEqualTo("account.NO_SUCH_COS");
  }

  @Test
  void what_nobody_understands_is_shown_and_can_be_taken_away() throws Exception {
    SoapClient admin = admin(Form.JSON);
    sql("insert into policy values ('cos', 'id-staff', 'window', 'wide')");
    sql("insert into policy values ('cos', 'id-staff', 'colour', 'red')");
    Answer seen = admin.send(get("cos", "staff"));
    for (String key : List.of("window", "colour")) {
      assertThat(row(seen, key).optionalAttribute("damaged")).contains("true");
    }
    assertThat(row(seen, "digits").optionalAttribute("effective")).isEmpty();
    Answer mended = admin.send(set("cos", "staff", unset("window"), unset("colour")));
    assertThat(row(mended, "digits").optionalAttribute("effective")).contains("6");
    assertThat(mended.text()).doesNotContain("colour", "damaged");
  }

  // Rights

  @Test
  void a_domains_administrator_sees_the_layers_in_reach_and_hears_of_no_other() throws Exception {
    Member user = host.newMember(Form.XML12);
    Member stranger = host.newMember(Form.XML12);
    String elsewhere = stranger.name.replace(RunningHost.DOMAIN, OTHER_DOMAIN);
    sql("update account set name = '%s' where name = '%s'".formatted(elsewhere, stranger.name));
    admin(Form.XML12).send(set("domain", OTHER_DOMAIN, say("digits", "8")));
    for (Part request :
        List.of(
            get("domain", RunningHost.DOMAIN),
            get("account", user.name),
            get("account", chief.name))) {
      Answer answer = domainAdmin.send(request);
      assertThat(answer.body().children("policy")).hasSameSizeAs(PolicyKey.values());
      assertThat(layers(answer)).isEmpty();
    }
    for (Part request :
        List.of(
            get("server", ""),
            get("domain", OTHER_DOMAIN),
            get("domain", "sub." + RunningHost.DOMAIN),
            get("cos", "staff"),
            get("cos", "gold"),
            get("account", elsewhere),
            get("account", RunningHost.ADMIN))) {
      assertThat(domainAdmin.send(request).fault()).isEqualTo("service.PERM_DENIED");
    }
  }

  @Test
  void only_an_administrator_of_everything_changes_a_policy_and_not_the_own() {
    Member user = host.newMember(Form.XML12);
    for (Part request :
        List.of(
            set("account", user.name, say("digits", "8")),
            set("domain", RunningHost.DOMAIN, say("digits", "8")),
            set("cos", "staff", say("digits", "8")))) {
      assertThat(domainAdmin.send(request).fault()).isEqualTo("service.PERM_DENIED");
    }
    SoapClient admin = admin(Form.XML12);
    Part own = set("account", RunningHost.ADMIN, say("available", "false"));
    assertThat(admin.send(own).fault()).isEqualTo("service.PERM_DENIED");
    assertThat(layers(admin.send(get("server", "")))).isEmpty();
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("cos=staff; change=policyChanged; error=not an administrator")
                    && line.contains("name=" + chief.name))
        .anyMatch(
            line ->
                line.contains("account=" + RunningHost.ADMIN)
                    && line.contains("change=policyChanged; error=the own account"));
    SoapClient door = host.adminClient(Form.XML12);
    assertThat(door.send(get("server", "")).fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(door.bearing(user.login().token()).send(get("account", user.name)).fault())
        .isEqualTo("service.PERM_DENIED");
  }
}
