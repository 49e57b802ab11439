package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.PolicyKey;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
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

/** All there is of one account's second factor, for an administrator, against a running host. */
@Timeout(120)
class SecondFactorOverHttpTest {
  private static final String OTHER_DOMAIN = "example.net";

  private static RunningHost host;
  private static Member chief;
  private static SoapClient domainAdmin;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    host = RunningHost.start(directory, "session.admin.lifetime = 30d");
    chief = host.newMember(Form.XML12);
    sql(
        "update account set admin_domain = '%s' where name = '%s'"
            .formatted(RunningHost.DOMAIN, chief.name));
    domainAdmin = session(chief.name, Form.XML12);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static void sql(String statement) throws Exception {
    try (var connection = host.sql()) {
      connection.createStatement().executeUpdate(statement);
    }
  }

  private static String id(Member member) throws Exception {
    try (var connection = host.sql();
        var rows =
            connection
                .createStatement()
                .executeQuery("select id from account where name = '" + member.name + "'")) {
      rows.next();
      return rows.getString(1);
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

  private static Part about(String name) {
    return Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")
        .with("account", name, "by", "name");
  }

  private static List<String> files() {
    return List.of("mailbox.log", "audit.log").stream()
        .flatMap(
            file -> {
              try {
                return Files.readAllLines(host.ready().log().resolveSibling(file)).stream();
              } catch (IOException failed) {
                throw new AssertionError(failed);
              }
            })
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everything_there_is_is_told_and_nothing_secret(Form form) throws Exception {
    SoapClient admin = session(RunningHost.ADMIN, form);
    Member member = host.enrolled(form);
    Answer trusting =
        member.client.send(
            SoapClient.authRequest(member.name)
                .attribute("deviceTrusted", "1")
                .with("password", RunningHost.PASSWORD)
                .with("twoFactorCode", member.code(0)));
    long signedIn = host.time.millis();
    host.secrets.add(trusting.cookie("ZM_TRUST_TOKEN"));
    SoapClient owner = member.client.bearing(trusting.token());
    Answer made =
        owner.send(
            Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
                .attribute("appName", "Desk")
                .attribute("scope", "imap,smtp"));
    host.secrets.add(made.value("pw").orElseThrow(() -> new AssertionError(made.text())));
    Answer bypass =
        admin.send(
            Part.of(Namespaces.LOCKSTEP, "IssueBypassCodeRequest")
                .with("account", member.name, "by", "name"));
    host.secrets.add(bypass.value("code").orElseThrow());
    sql(
        "insert into mail_factor (account_id, address, confirmed) values ('%s', '%s', 1)"
            .formatted(id(member), "ann@elsewhere.example"));
    sql("insert into policy values ('account', '%s', 'window', '0')".formatted(id(member)));
    member.login(member.noCode());

    Answer answer =
        RunningHost.await(
            () -> admin.send(about(member.name)),
            seen -> seen.body().children("signIn").size() >= 2);
    Element body = answer.body();
    assertThat(body.optionalAttribute("id")).contains(id(member));
    assertThat(body.optionalAttribute("name")).contains(member.name);
    assertThat(body.optionalAttribute("recoveryCodesLeft")).contains("10");
    assertThat(body.optionalAttribute("failures")).contains("1");
    assertThat(body.optionalAttribute("bypassUntil")).isEqualTo(bypass.value("expires"));
    assertThat(body.optionalAttribute("pending")).contains("0");
    assertThat(body.optionalAttribute("retired")).contains("0");
    assertThat(body.optionalAttribute("lockedUntil")).isEmpty();
    assertThat(body.children("authenticator")).hasSize(1);
    assertThat(body.children("authenticator").get(0).optionalAttribute("algorithm"))
        .contains("SHA1");
    assertThat(body.children("device")).hasSize(1);
    assertThat(body.children("signIn").get(0).optionalAttribute("verdict")).contains("NO_MATCH");
    assertThat(body.children("policy")).hasSameSizeAs(PolicyKey.values());
    if (form.xml()) {
      assertThat(answer.text())
          .contains(
              " enrolled=\"1\" recoveryCodesLeft=\"10\" locked=\"0\" failures=\"1\" bypassUntil=\"",
              "\" pending=\"0\" retired=\"0\" xmlns=\"urn:lockstep\"><authenticator id=\"",
              " lastUsed=\""
                  + signedIn
                  + "\" offset=\"0\" algorithm=\"SHA1\" digits=\"6\""
                  + " period=\"30\"/>",
              "<appPassword appName=\"Desk\" created=\"" + signedIn + "\" scope=\"imap,smtp\"/>",
              "<mail address=\"ann@elsewhere.example\"/>",
              "<policy key=\"available\" value=\"true\" from=\"server\"/>",
              "<policy key=\"window\" value=\"0\" from=\"account\"/>");
    } else {
      assertThat(answer.text())
          .contains(
              ",\"enrolled\":true,\"recoveryCodesLeft\":10,\"locked\":false,\"failures\":1,"
                  + "\"bypassUntil\":",
              ",\"pending\":0,\"retired\":0,\"authenticator\":[{\"id\":\"",
              ",\"lastUsed\":"
                  + signedIn
                  + ",\"offset\":0,\"algorithm\":\"SHA1\",\"digits\":6,"
                  + "\"period\":30}]",
              "\"appPassword\":[{\"appName\":\"Desk\",\"created\":"
                  + signedIn
                  + ",\"scope\":\"imap,smtp\"}]",
              "\"mail\":[{\"address\":\"ann@elsewhere.example\"}]",
              "{\"key\":\"available\",\"value\":\"true\",\"from\":\"server\"}",
              "{\"key\":\"window\",\"value\":\"0\",\"from\":\"account\"}");
    }
    assertThat(host.secrets).noneMatch(answer.text()::contains);
    assertThat(files()).noneMatch(line -> host.secrets.stream().anyMatch(line::contains));
  }

  @Test
  void of_an_account_without_a_factor_that_is_said() throws Exception {
    Member member = host.newMember(Form.JSON);
    Answer answer =
        session(RunningHost.ADMIN, Form.JSON)
            .send(
                Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")
                    .with("account", id(member), "by", "id"));
    assertThat(answer.text())
        .contains("\"enrolled\":false,\"recoveryCodesLeft\":0,\"locked\":false,\"failures\":0,")
        .doesNotContain("\"authenticator\"", "\"device\"", "\"mail\"", "bypassUntil");
  }

  @Test
  void what_policy_ended_is_not_told_as_trusted_and_app_passwords_end_with_it() throws Exception {
    Member member = host.enrolled(Form.XML12);
    Answer trusting =
        member.client.send(
            SoapClient.authRequest(member.name)
                .attribute("deviceTrusted", "1")
                .with("password", RunningHost.PASSWORD)
                .with("twoFactorCode", member.code(0)));
    long created = host.time.millis();
    member
        .client
        .bearing(trusting.token())
        .send(
            Part.of(Namespaces.ACCOUNT, "CreateAppSpecificPasswordRequest")
                .attribute("appName", "Desk"));
    SoapClient admin = session(RunningHost.ADMIN, Form.XML12);
    for (String key : List.of("trust.lifetime", "app.passwords.lifetime")) {
      sql("insert into policy values ('account', '%s', '%s', '2h')".formatted(id(member), key));
    }
    String end = Long.toString(created + Duration.ofHours(2).toMillis());
    Element body = admin.send(about(member.name)).body();
    assertThat(body.children("device").get(0).optionalAttribute("expires")).contains(end);
    assertThat(body.children("appPassword").get(0).optionalAttribute("expires")).contains(end);
    host.time.pass(Duration.ofHours(2));
    assertThat(admin.send(about(member.name)).body().children("device")).isEmpty();
  }

  @Test
  void a_damaged_policy_hides_nothing_else() throws Exception {
    Member member = host.enrolled(Form.JSON);
    member.session();
    sql("insert into policy values ('account', '%s', 'window', 'wide')".formatted(id(member)));
    Answer answer = session(RunningHost.ADMIN, Form.JSON).send(about(member.name));
    assertThat(answer.value("enrolled")).contains("true");
    assertThat(answer.body().children("policy")).isEmpty();
  }

  @Test
  void a_lock_is_told_with_its_end() {
    Member member = host.enrolled(Form.JSON);
    for (int i = 0; i < 5; i++) {
      member.login(member.noCode());
    }
    Answer answer = session(RunningHost.ADMIN, Form.JSON).send(about(member.name));
    assertThat(answer.text())
        .contains(
            "\"locked\":true,\"lockedUntil\":" + (host.time.millis() + 1000) + ",\"failures\":5");
  }

  // Rights

  @Test
  void a_domains_administrator_sees_the_users_in_reach_and_the_own_account() throws Exception {
    Member user = host.newMember(Form.XML12);
    Member stranger = host.newMember(Form.XML12);
    String elsewhere = stranger.name.replace(RunningHost.DOMAIN, OTHER_DOMAIN);
    sql("update account set name = '%s' where name = '%s'".formatted(elsewhere, stranger.name));
    assertThat(domainAdmin.send(about(user.name)).value("name")).contains(user.name);
    assertThat(domainAdmin.send(about(chief.name)).value("name")).contains(chief.name);
    List<String> seen =
        List.of(elsewhere, "nobody@" + OTHER_DOMAIN, RunningHost.ADMIN).stream()
            .map(name -> domainAdmin.send(about(name)))
            .peek(answer -> assertThat(answer.fault()).isEqualTo("service.PERM_DENIED"))
            .map(answer -> answer.seen(""))
            .toList();
    assertThat(seen.get(0)).as("a stranger and nobody look alike").isEqualTo(seen.get(1));
    assertThat(domainAdmin.send(about("nobody@" + RunningHost.DOMAIN)).fault())
        .isEqualTo("account.NO_SUCH_ACCOUNT");
  }

  @Test
  void an_administrator_of_everything_sees_the_own_account_and_users_see_none() {
    SoapClient admin = session(RunningHost.ADMIN, Form.JSON);
    assertThat(admin.send(about(RunningHost.ADMIN)).value("name")).contains(RunningHost.ADMIN);
    Member member = host.newMember(Form.JSON);
    SoapClient door = host.adminClient(Form.JSON);
    assertThat(door.send(about(member.name)).fault()).isEqualTo("service.AUTH_REQUIRED");
    assertThat(door.bearing(member.login().token()).send(about(member.name)).fault())
        .isEqualTo("service.PERM_DENIED");
    assertThat(admin.send(Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")).fault())
        .isEqualTo("service.INVALID_REQUEST");
  }
}
