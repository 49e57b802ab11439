package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Namespaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumMap;
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

/** Administrators' messages about the second factors of others, against a running host. */
@Timeout(120)
class AdminMessagesOverHttpTest {
  private static final String OTHER_DOMAIN = "example.net";

  private static RunningHost host;
  private static final Map<Form, SoapClient> ADMINS = new EnumMap<>(Form.class);
  private static SoapClient domainAdmin;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    // Enrolling takes twenty minutes of the test's clock each time.
    host = RunningHost.start(directory, "session.admin.lifetime = 30d");
    for (Form form : Form.values()) {
      ADMINS.put(form, session(RunningHost.ADMIN, form));
    }
    Member chief = host.newMember(Form.XML12);
    sql(
        "update account set admin_domain = '"
            + RunningHost.DOMAIN
            + "' where name = '"
            + chief.name
            + "'");
    domainAdmin = session(chief.name, Form.XML12);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static void sql(String statement) throws Exception {
    try (Connection connection = host.sql()) {
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

  private static Part clear() {
    return Part.of(Namespaces.ADMIN, "ClearTwoFactorAuthDataRequest");
  }

  private static Part status() {
    return Part.of(Namespaces.ADMIN, "GetClearTwoFactorAuthDataStatusRequest");
  }

  private static Part disable() {
    return Part.of(Namespaces.ADMIN, "DisableTwoFactorAuthRequest");
  }

  private static Part bypass() {
    return Part.of(Namespaces.LOCKSTEP, "IssueBypassCodeRequest");
  }

  private static Part unlock() {
    return Part.of(Namespaces.LOCKSTEP, "UnlockSecondFactorRequest");
  }

  private static String id(String name) throws Exception {
    try (Connection connection = host.sql();
        var rows =
            connection
                .createStatement()
                .executeQuery("select id from account where name = '" + name + "'")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static List<String> audit() {
    try {
      return Files.readAllLines(host.ready().log().resolveSibling("audit.log"));
    } catch (java.io.IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static boolean enrolled(Member member) {
    return member.login().challenge();
  }

  // One account

  @ParameterizedTest
  @EnumSource
  void clearing_an_account_answers_nothing_and_ends_factor_and_sessions_at_once(Form form) {
    Member member = host.enrolled(form);
    String session = member.session();
    Answer answer = ADMINS.get(form).send(clear().with("account", member.name, "by", "name"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<ClearTwoFactorAuthDataResponse xmlns=\"urn:zimbraAdmin\"/>"
                : "\"Body\":{\"ClearTwoFactorAuthDataResponse\":{\"_jsns\":\"urn:zimbraAdmin\"}}");
    assertThat(member.login().session()).isTrue();
    assertThat(member.client.bearing(session).noOp().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("account=" + member.name + "; change=reset;")
                    && line.contains("name=" + RunningHost.ADMIN));
  }

  @Test
  void an_account_is_named_by_id_as_well_and_lazy_or_not_makes_no_difference() throws Exception {
    for (String lazy : List.of("0", "1")) {
      Member member = host.enrolled(Form.XML12);
      Part request =
          clear().attribute("lazyDelete", lazy).with("account", id(member.name), "by", "id");
      assertThat(ADMINS.get(Form.XML12).send(request).status()).isEqualTo(200);
      assertThat(member.login().session()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void disabling_works_by_id_and_without_a_method_and_even_when_policy_requires_it(Form form)
      throws Exception {
    Member member = host.enrolled(form);
    sql("insert into policy values ('account', '" + id(member.name) + "', 'required', 'true')");
    Answer answer = ADMINS.get(form).send(disable().with("account", id(member.name), "by", "id"));
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<DisableTwoFactorAuthResponse xmlns=\"urn:zimbraAdmin\"/>"
                : "\"Body\":{\"DisableTwoFactorAuthResponse\":{\"_jsns\":\"urn:zimbraAdmin\"}}");
    assertThat(member.login().fault()).isEqualTo("account.TWO_FACTOR_SETUP_REQUIRED");
    assertThat(audit()).anyMatch(line -> line.contains(member.name + "; change=disabled;"));
  }

  @Test
  void disabling_mail_leaves_the_app_and_an_unknown_method_is_refused() {
    Member member = host.enrolled(Form.JSON);
    SoapClient admin = ADMINS.get(Form.JSON);
    Part mail = disable().with("account", member.name, "by", "name").with("method", "email");
    assertThat(admin.send(mail).status()).isEqualTo(200);
    Part sms = disable().with("account", member.name, "by", "name").with("method", "sms");
    assertThat(admin.send(sms).fault()).isEqualTo("service.INVALID_REQUEST");
    assertThat(enrolled(member)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_one_time_code_lets_in_once_and_stands_in_no_log(Form form) {
    Member member = host.enrolled(form);
    Answer answer =
        ADMINS
            .get(form)
            .send(bypass().with("account", member.name, "by", "name").with("lifetime", "30m"));
    String code = answer.value("code").orElseThrow();
    host.secrets.add(code);
    assertThat(answer.value("expires").map(Long::valueOf)).contains(host.time.millis() + 1_800_000);
    assertThat(member.login(code).session()).isTrue();
    assertThat(member.login(code).session()).isFalse();
    assertThat(audit())
        .anyMatch(line -> line.contains(member.name + "; change=bypassIssued;"))
        .noneMatch(line -> line.contains(code));
  }

  @Test
  void a_one_time_code_wants_an_allowed_lifetime_and_an_enrolled_account() {
    SoapClient admin = ADMINS.get(Form.XML12);
    Member without = host.newMember(Form.XML12);
    assertThat(admin.send(bypass().with("account", without.name, "by", "name")).fault())
        .isEqualTo("account.TWO_FACTOR_AUTH_REQUIRED");
    Member member = host.enrolled(Form.XML12);
    Part tooLong = bypass().with("account", member.name, "by", "name").with("lifetime", "25h");
    assertThat(admin.send(tooLong).fault()).isEqualTo("service.INVALID_REQUEST");
  }

  @Test
  void unlocking_says_how_many_failures_there_were() {
    Member member = host.enrolled(Form.XML12);
    member.login(member.noCode());
    Answer answer =
        ADMINS.get(Form.XML12).send(unlock().with("account", member.name, "by", "name"));
    assertThat(answer.value("failures")).contains("1");
  }

  @ParameterizedTest
  @EnumSource
  void a_reason_stands_in_the_audit_log(Form form) {
    SoapClient admin = ADMINS.get(form);
    Member member = host.enrolled(form);
    String why = "call 17: phone lost, " + form;
    for (Part request : List.of(unlock(), bypass(), disable(), clear())) {
      Part because = request.attribute("reason", why).with("account", member.name, "by", "name");
      Answer answer = admin.send(because);
      assertThat(answer.status()).isEqualTo(200);
      answer.value("code").ifPresent(host.secrets::add);
    }
    for (String change : List.of("lockLifted", "bypassIssued", "disabled", "reset")) {
      assertThat(audit())
          .anyMatch(
              line ->
                  line.contains("account=" + member.name + "; change=" + change + ";")
                      && line.contains("reason=" + why + ";"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"too long", "&#10;"})
  void a_reason_that_is_no_short_line_does_nothing(String reason) {
    Member member = host.enrolled(Form.XML12);
    member.login(member.noCode());
    String written = reason.equals("too long") ? "x".repeat(201) : "one" + reason + "two";
    SoapClient admin = ADMINS.get(Form.XML12);
    for (Part request : List.of(unlock(), bypass(), disable(), clear())) {
      Answer answer =
          admin.send(
              request.attribute("reason", written).with("account", member.name, "by", "name"));
      assertThat(answer.fault()).isEqualTo("service.INVALID_REQUEST");
      assertThat(answer.text()).contains("reason is one line of at most 200 characters");
    }
    assertThat(enrolled(member)).isTrue();
    assertThat(admin.send(unlock().with("account", member.name, "by", "name")).value("failures"))
        .contains("1");
  }

  // What is asked wrongly

  @ParameterizedTest
  @EnumSource
  void neither_both_or_an_odd_selector_is_an_invalid_request(Form form) {
    SoapClient admin = ADMINS.get(form);
    Member member = host.enrolled(form);
    List<Part> wrong =
        List.of(
            clear(),
            clear().with("account", member.name, "by", "name").with("cos", "default", "by", "name"),
            clear().with("account", member.name, "by", "shoe size"),
            clear().with("account", " ", "by", "name"),
            clear()
                .with("account", member.name, "by", "name")
                .with("account", member.name, "by", "name"),
            clear().attribute("lazyDelete", "maybe").with("account", member.name, "by", "name"),
            status(),
            disable().with("method", "app"),
            bypass());
    for (Part request : wrong) {
      assertThat(admin.send(request).fault()).isEqualTo("service.INVALID_REQUEST");
    }
    assertThat(enrolled(member)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nobody_and_no_class_have_their_own_faults(Form form) {
    SoapClient admin = ADMINS.get(form);
    Answer nobody = admin.send(clear().with("account", RunningHost.NOBODY, "by", "name"));
    assertThat(nobody.fault()).isEqualTo("account.NO_SUCH_ACCOUNT");
    assertThat(nobody.text()).contains("no such account: " + RunningHost.NOBODY);
    Answer noClass = admin.send(clear().with("cos", "gold", "by", "name"));
    assertThat(noClass.fault()).isEqualTo("account.NO_SUCH_COS");
    assertThat(noClass.text()).contains("no such cos: gold");
    assertThat(audit())
        .anyMatch(line -> line.contains("cos=gold; change=reset; error=no such cos"));
  }

  // Rights

  @ParameterizedTest
  @CsvSource({"clear", "disable", "bypass", "unlock"})
  void a_domains_administrator_reaches_the_users_of_that_domain_and_nobody_else(String message)
      throws Exception {
    Part[] requests = new Part[4];
    Member user = host.enrolled(Form.XML12);
    Member stranger = host.enrolled(Form.XML12);
    String strangersName = stranger.name.replace(RunningHost.DOMAIN, OTHER_DOMAIN);
    sql("update account set name = '" + strangersName + "' where name = '" + stranger.name + "'");
    requests[0] = about(message, user.name);
    requests[1] = about(message, strangersName);
    requests[2] = about(message, "nobody@" + OTHER_DOMAIN);
    requests[3] = about(message, RunningHost.ADMIN);
    assertThat(domainAdmin.send(requests[0]).status()).isEqualTo(200);
    String[] texts = new String[4];
    for (int i = 1; i < 4; i++) {
      Answer answer = domainAdmin.send(requests[i]);
      assertThat(answer.fault()).as("%d", i).isEqualTo("service.PERM_DENIED");
      texts[i] = answer.seen("");
    }
    assertThat(texts[1]).as("a stranger and nobody look alike").isEqualTo(texts[2]);
    assertThat(audit())
        .anyMatch(line -> line.contains(strangersName) && line.contains("error=out of reach"))
        .anyMatch(line -> line.contains("nobody@" + OTHER_DOMAIN) && line.contains("error="))
        .anyMatch(line -> line.contains("account=" + RunningHost.ADMIN) && line.contains("error="));
    assertThat(host.client(Form.XML12).login(strangersName, RunningHost.PASSWORD).challenge())
        .isTrue();
  }

  private static Part about(String message, String name) {
    Part request =
        switch (message) {
          case "clear" -> clear();
          case "disable" -> disable();
          case "bypass" -> bypass();
          default -> unlock();
        };
    return request.with("account", name, "by", "name");
  }

  @Test
  void an_id_out_of_reach_and_an_id_of_nobody_look_alike() throws Exception {
    Answer admin = domainAdmin.send(clear().with("account", id(RunningHost.ADMIN), "by", "id"));
    Answer nobody = domainAdmin.send(clear().with("account", "no-such-id", "by", "id"));
    assertThat(admin.seen("")).isEqualTo(nobody.seen(""));
  }

  @Test
  void a_class_of_service_is_for_administrators_of_everything() {
    for (String name : List.of("default", "gold")) {
      assertThat(domainAdmin.send(clear().with("cos", name, "by", "name")).fault())
          .isEqualTo("service.PERM_DENIED");
      assertThat(domainAdmin.send(status().with("cos", name, "by", "name")).fault())
          .isEqualTo("service.PERM_DENIED");
    }
  }

  @ParameterizedTest
  @CsvSource({"clear", "disable", "bypass", "unlock"})
  void nobody_uses_these_on_the_own_account(String message) {
    Answer answer = ADMINS.get(Form.XML12).send(about(message, RunningHost.ADMIN));
    assertThat(answer.fault()).isEqualTo("service.PERM_DENIED");
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("account=" + RunningHost.ADMIN)
                    && line.contains("error=the own account"));
  }

  @Test
  void users_and_strangers_are_not_let_in_and_the_users_door_does_not_know_them() {
    Member member = host.enrolled(Form.XML12);
    Part request = clear().with("account", member.name, "by", "name");
    SoapClient door = host.adminClient(Form.XML12);
    assertThat(door.send(request).fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(door.bearing(member.session()).send(request).fault())
        .isEqualTo("service.PERM_DENIED");
    assertThat(host.client(Form.XML12).send(request).fault()).isEqualTo("service.UNKNOWN_DOCUMENT");
    assertThat(enrolled(member)).isTrue();
  }

  // A class of service

  @ParameterizedTest
  @EnumSource
  void a_class_is_cleared_behind_the_answer_and_its_status_told(Form form) throws Exception {
    SoapClient admin = ADMINS.get(form);
    String cos = "class-" + form;
    sql("insert into cos values ('id-" + cos + "', '" + cos + "')");
    Member first = host.enrolled(form);
    Member second = host.enrolled(form);
    Member outside = host.enrolled(form);
    for (Member member : List.of(first, second)) {
      sql("update account set cos_id = 'id-" + cos + "' where name = '" + member.name + "'");
    }
    assertThat(admin.send(status().with("cos", cos, "by", "name")).value("status"))
        .contains("not_started");
    Answer started =
        admin.send(
            clear()
                .attribute("lazyDelete", "0")
                .attribute("reason", "new key " + form)
                .with("cos", "id-" + cos, "by", "id"));
    assertThat(started.text())
        .contains(
            form.xml()
                ? "<ClearTwoFactorAuthDataResponse status=\"started\" xmlns=\"urn:zimbraAdmin\"/>"
                : "\"ClearTwoFactorAuthDataResponse\":{\"status\":\"started\","
                    + "\"_jsns\":\"urn:zimbraAdmin\"}");
    RunningHost.await(
        () -> admin.send(status().with("cos", cos, "by", "name")).value("status").orElse(""),
        "finished"::equals);
    assertThat(enrolled(first)).isFalse();
    assertThat(enrolled(second)).isFalse();
    assertThat(enrolled(outside)).isTrue();
    assertThat(audit())
        .anyMatch(
            line ->
                line.contains("turn=opened;")
                    && line.contains("cos=" + cos + ";")
                    && line.contains("reason=new key " + form + ";"))
        .anyMatch(line -> line.contains("turn=finished;") && line.contains("cos=" + cos + ";"))
        .anyMatch(line -> line.contains("account=" + first.name + "; change=reset;"));
  }

  @Test
  void a_lazy_clearing_of_a_class_answers_without_status_and_leaves_the_asking_one_out()
      throws Exception {
    sql("insert into cos values ('id-lazy', 'lazy')");
    sql("update account set cos_id = 'id-lazy' where name = '" + RunningHost.ADMIN + "'");
    Member member = host.enrolled(Form.JSON);
    sql("update account set cos_id = 'id-lazy' where name = '" + member.name + "'");
    SoapClient admin = ADMINS.get(Form.JSON);
    Answer answer = admin.send(clear().with("cos", "lazy", "by", "name"));
    assertThat(answer.text())
        .contains("\"ClearTwoFactorAuthDataResponse\":{\"_jsns\":\"urn:zimbraAdmin\"}");
    RunningHost.await(
        () -> admin.send(status().with("cos", "lazy", "by", "name")).value("status").orElse(""),
        "finished"::equals);
    assertThat(enrolled(member)).isFalse();
    assertThat(admin.noOp().status()).as("the administrator's session lives on").isEqualTo(200);
    sql("update account set cos_id = 'default' where name = '" + RunningHost.ADMIN + "'");
  }
}
