package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import com.zimbra.fake.Node;
import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What administrators ask of a mail server that has loaded us. */
class HostAdminFlowsTest {
  private static final String ROOT = "root@example.test";

  /** One a test: phones of many tests on one server would testify of its clock. */
  private Site site;

  @BeforeEach
  void start(@TempDir Path files) throws Exception {
    site = Site.patient(files);
    site.cluster.addAccount(
        ROOT, Site.PASSWORD, site.node().name(), "zimbraIsAdminAccount", "TRUE");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static Part about(Owner owner, String request) {
    return Part.of(Namespaces.ADMIN, request).with("account", owner.name, "by", "name");
  }

  private static String empty(Form form, String name) {
    return form.xml()
        ? "<" + name + " xmlns=\"urn:zimbraAdmin\"/>"
        : "{\"" + name + "\":{\"_jsns\":\"urn:zimbraAdmin\"}}";
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void an_administrator_takes_a_second_factor_away(Form form) {
    SoapClient admin = site.adminSession(site.node(), form, ROOT);
    Owner cleared = site.enrolled(form);
    Answer answer =
        admin.send(about(cleared, "ClearTwoFactorAuthDataRequest").attribute("reason", "call 17"));
    assertThat(HostFlowsTest.body(answer.text()))
        .isEqualTo(empty(form, "ClearTwoFactorAuthDataResponse"));
    assertThat(cleared.login().session()).isTrue();
    assertThat(cleared.inSession().getInfo().fault()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(site.node().log().security())
        .anyMatch(
            line ->
                line.contains("account=" + cleared.name + "; change=reset;")
                    && line.contains("reason=call 17;"));
    Owner disabled = site.enrolled(form);
    answer = admin.send(about(disabled, "DisableTwoFactorAuthRequest"));
    assertThat(HostFlowsTest.body(answer.text()))
        .isEqualTo(empty(form, "DisableTwoFactorAuthResponse"));
    assertThat(disabled.login().session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void a_class_has_a_status_until_everybody_in_it_is_cleared(Form form) {
    SoapClient admin = site.adminSession(site.node(), form, ROOT);
    String cos = "class-" + form;
    Owner owner =
        site.newOwner(
            form,
            "zimbraCOSId",
            site.cluster.addCos(cos, "zimbraFeatureTwoFactorAuthAvailable", "TRUE"));
    owner.enrol();
    Part status =
        Part.of(Namespaces.ADMIN, "GetClearTwoFactorAuthDataStatusRequest")
            .with("cos", cos, "by", "name");
    assertThat(admin.send(status).value("status")).contains("not_started");
    Answer begun =
        admin.send(
            Part.of(Namespaces.ADMIN, "ClearTwoFactorAuthDataRequest")
                .with("cos", cos, "by", "name"));
    assertThat(begun.status()).isEqualTo(200);
    Answer now = admin.send(status);
    while (!now.value("status").orElseThrow().equals("finished")) {
      Thread.onSpinWait();
      now = admin.send(status);
    }
    assertThat(owner.login().session()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void an_administrator_looks_at_one_account(Form form) {
    SoapClient admin = site.adminSession(site.node(), form, ROOT);
    Owner owner = site.enrolled(form, "zimbraMaxAppSpecificPasswords", "3");
    owner.login(owner.recoveryCode());
    Part request =
        Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")
            .with("account", owner.name, "by", "name");
    Answer answer = admin.send(request);
    while (answer.body().children("signIn").isEmpty()) {
      Thread.onSpinWait();
      answer = admin.send(request);
    }
    assertThat(answer.value("id")).contains(owner.id);
    assertThat(answer.value("name")).contains(owner.name);
    assertThat(answer.value("recoveryCodesLeft")).contains("9");
    assertThat(answer.body().children("authenticator")).hasSize(1);
    assertThat(answer.body().children("signIn").get(0).optionalAttribute("means"))
        .contains("recovery");
    assertThat(answer.text())
        .contains(
            form.xml()
                ? "<policy key=\"app.passwords.most\" value=\"3\"/>"
                : "{\"key\":\"app.passwords.most\",\"value\":\"3\"}");
    assertThat(site.secrets).noneMatch(answer.text()::contains);
    Answer own =
        admin.send(
            Part.of(Namespaces.LOCKSTEP, "GetSecondFactorRequest")
                .with("account", ROOT, "by", "name"));
    assertThat(own.value("name")).contains(ROOT);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_switch_is_turned_off_and_on_again(Form form) {
    SoapClient admin = site.adminSession(site.node(), form, ROOT);
    Owner owner = site.enrolled(form);
    Part set = Part.of(Namespaces.LOCKSTEP, "SetSwitchRequest");
    try {
      Answer off = admin.send(set.attribute("state", "off").attribute("reason", "a trial"));
      assertThat(off.value("state")).as(off.text()).contains("off");
      assertThat(owner.login().session()).isTrue();
    } finally {
      Answer on =
          admin.send(
              Part.of(Namespaces.LOCKSTEP, "SetSwitchRequest")
                  .attribute("state", "on")
                  .attribute("reason", "the trial is over"));
      assertThat(on.value("state")).as(on.text()).contains("on");
    }
    assertThat(owner.login().challenge()).isTrue();
    Answer state = admin.send(Part.of(Namespaces.LOCKSTEP, "GetSwitchRequest"));
    assertThat(state.value("state")).contains("on");
  }

  private static Part clocks() {
    return Part.of(Namespaces.LOCKSTEP, "GetClocksRequest");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void an_administrator_of_everything_sees_how_the_clock_stands(Form form) {
    SoapClient admin = site.adminSession(site.node(), form, ROOT);
    site.enrolled(form);
    Answer answer = admin.send(clocks().attribute("hours", "1"));
    assertThat(answer.value("here")).as(answer.text()).contains(site.node().name());
    assertThat(answer.text())
        .containsPattern(
            form.xml()
                ? "<node [^>]*here=\"1\"[^>]*>(<fix>[^<]+</fix>)+<witness [^>]+/>"
                : "\"here\":true")
        .containsPattern(
            form.xml()
                ? "<reading at=\"[0-9]+\" jury=\"-?[0-9]+\" low=\"-[0-9]+\" high=\"[0-9]+\""
                    + " agreeing=\"1\" votes=\"1\" alarm=\"silent\"/>"
                : "\"reading\":\\[\\{\"at\":[0-9]+,\"jury\":-?[0-9]+,\"low\":-[0-9]+,"
                    + "\"high\":[0-9]+,\"agreeing\":1,\"votes\":1,\"alarm\":\"silent\"}]")
        .containsPattern(
            form.xml()
                ? "<hour at=\"[0-9]+\" ok=\"1\" clock=\"0\" code=\"0\" used=\"0\" locked=\"0\""
                    + " other=\"0\"/>"
                : "\"hour\":\\[\\{\"at\":[0-9]+,\"ok\":1,\"clock\":0,\"code\":0,\"used\":0,"
                    + "\"locked\":0,\"other\":0}]");
    if (!form.xml()) {
      assertThat(answer.text()).containsPattern("\"fix\":\\[\\{\"_content\":\"[^\"]+\"");
    }
    assertThat(admin.send(clocks().attribute("hours", "0")).fault())
        .isEqualTo("service.INVALID_REQUEST");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void nobody_else_sees_the_clocks(Form form) {
    String chief = "chief@example.test";
    site.cluster.addAccount(
        chief, Site.PASSWORD, site.node().name(), "zimbraIsDelegatedAdminAccount", "TRUE");
    assertThat(site.adminSession(site.node(), form, chief).send(clocks()).fault())
        .isEqualTo("service.PERM_DENIED");
    Owner owner = site.enrolled(form);
    assertThat(site.admin(site.node(), form).bearing(owner.session()).send(clocks()).fault())
        .isEqualTo("service.PERM_DENIED");
    assertThat(owner.inSession().send(clocks()).fault()).isEqualTo("service.UNKNOWN_DOCUMENT");
    assertThat(site.node().log().security())
        .filteredOn(line -> line.contains("change=clocksShown"))
        .hasSize(1)
        .allMatch(line -> line.contains(chief));
  }

  @Test
  void what_a_node_has_counted_is_there_after_a_restart() throws Exception {
    site.enrolled(Form.JSON);
    site.node().close();
    Node again = site.start("mail1");
    Answer answer = site.adminSession(again, Form.JSON, ROOT).send(clocks());
    Element node = answer.body().children("node").get(0);
    assertThat(node.children("reading")).as(answer.text()).hasSize(2);
    assertThat(
            node.children("hour").stream()
                .map(hour -> hour.optionalAttribute("ok").orElseThrow())
                .mapToLong(Long::parseLong)
                .sum())
        .isEqualTo(1);
  }
}
