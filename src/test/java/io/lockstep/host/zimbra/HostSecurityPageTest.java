package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.host.embedded.Answer;
import io.lockstep.host.embedded.Form;
import io.lockstep.host.embedded.Part;
import io.lockstep.host.embedded.SoapClient;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of an account's owner asks of a mail server that has loaded us. */
@Timeout(120)
class HostSecurityPageTest {
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

  private static Part own(String request) {
    return Part.of(Namespaces.LOCKSTEP, request);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_server_s_time_is_told_to_anybody(Form form) {
    long before = System.currentTimeMillis();
    Answer answer = site.user(site.node(), form).send(own("GetServerTimeRequest"));
    long time = Long.parseLong(answer.value("time").orElseThrow());
    assertThat(time).isBetween(before, System.currentTimeMillis());
    assertThat(HostFlowsTest.body(answer.text()))
        .isEqualTo(
            form.xml()
                ? "<GetServerTimeResponse xmlns=\"urn:lockstep\" time=\"" + time + "\"/>"
                : "{\"GetServerTimeResponse\":{\"time\":" + time + ",\"_jsns\":\"urn:lockstep\"}}");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_picture_s_uri_names_the_account_s_domain(Form form) {
    Owner owner = site.newOwner(form);
    Answer begun =
        owner.client.send(
            SoapClient.enableRequest(owner.name)
                .attribute("otpauth", "1")
                .with("password", Site.PASSWORD));
    owner.scan(begun);
    assertThat(begun.value("otpauth"))
        .contains(
            "otpauth://totp/example.test:"
                + owner.name.replace("@", "%40")
                + "?secret="
                + begun.value("secret").orElseThrow()
                + "&issuer=example.test&algorithm=SHA1&digits=6&period=30");
    assertThat(owner.client.begin(owner.name, Site.PASSWORD).text()).doesNotContain("otpauth");
  }

  private static Answer trusting(Owner owner) {
    Answer answer =
        owner.client.send(
            SoapClient.authRequest(owner.name)
                .attribute("deviceTrusted", "1")
                .with("password", Site.PASSWORD)
                .with("twoFactorCode", owner.recoveryCode()));
    assertThat(answer.session()).as(answer.text()).isTrue();
    return answer;
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void devices_are_told_one_by_one_and_revoked_by_id(Form form) {
    Owner owner = site.enrolled(form);
    String desk = trusting(owner).cookie("ZM_TRUST_TOKEN");
    String phone = trusting(owner).cookie("ZM_TRUST_TOKEN");
    site.secrets.addAll(List.of(desk, phone));
    SoapClient browser = owner.inSession().under("Cookie", "ZM_TRUST_TOKEN=" + desk);
    Answer answer = browser.send(own("GetDevicesRequest"));
    List<Element> devices = answer.body().children("device");
    assertThat(devices).as(answer.text()).hasSize(2);
    Element here =
        devices.stream().filter(one -> one.optionalAttribute("this").isPresent()).findFirst().get();
    Element there = devices.get(devices.get(0).equals(here) ? 1 : 0);
    assertThat(there.optionalAttribute("this")).isEmpty();
    assertThat(answer.text()).doesNotContain(desk, phone);
    assertThat(answer.text()).contains(form.xml() ? " this=\"1\"" : "\"this\":true");
    for (Element device : devices) {
      long created = Long.parseLong(device.optionalAttribute("created").orElseThrow());
      assertThat(Long.parseLong(device.optionalAttribute("expires").orElseThrow()))
          .isGreaterThan(created);
    }
    Owner stranger = site.enrolled(form);
    String theresId = there.optionalAttribute("id").orElseThrow();
    Part revoke = own("RevokeDeviceRequest").attribute("id", theresId);
    Answer ofStranger = stranger.inSession().send(revoke);
    assertThat(ofStranger.status()).isEqualTo(200);
    assertThat(loginFrom(owner, phone).session()).as("another's request took nothing").isTrue();
    Answer revoked = browser.send(revoke);
    assertThat(HostFlowsTest.body(revoked.text()))
        .isEqualTo(
            form.xml()
                ? "<RevokeDeviceResponse xmlns=\"urn:lockstep\"/>"
                : "{\"RevokeDeviceResponse\":{\"_jsns\":\"urn:lockstep\"}}");
    assertThat(loginFrom(owner, phone).challenge()).isTrue();
    assertThat(loginFrom(owner, desk).session()).isTrue();
  }

  private static Answer loginFrom(Owner owner, String token) {
    return owner.client.send(
        SoapClient.authRequest(owner.name)
            .with("password", Site.PASSWORD)
            .with("trustedToken", token));
  }

  @ParameterizedTest
  @EnumSource(names = {"XML12", "JSON"})
  void the_last_sign_ins_of_the_session_s_account_and_of_no_other_are_told(Form form) {
    Owner owner = site.enrolled(form);
    Owner other = site.enrolled(form);
    other.login(other.recoveryCode());
    owner.login(owner.noCode());
    owner.login(owner.code());
    Answer answer = owner.inSession().send(own("GetSignInsRequest"));
    while (answer.body().children("signIn").size() < 2) {
      Thread.onSpinWait();
      answer = owner.inSession().send(own("GetSignInsRequest"));
    }
    List<Element> rows = answer.body().children("signIn");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).optionalAttribute("means")).contains("app");
    assertThat(rows.get(0).optionalAttribute("accepted")).contains(form.xml() ? "1" : "true");
    assertThat(rows.get(1).optionalAttribute("verdict")).contains("NO_MATCH");
    assertThat(
            owner
                .inSession()
                .send(own("GetSignInsRequest").attribute("limit", "1"))
                .body()
                .children("signIn"))
        .hasSize(1);
    assertThat(owner.inSession().send(own("GetSignInsRequest").attribute("limit", "0")).fault())
        .isEqualTo("service.INVALID_REQUEST");
    assertThat(owner.client.send(own("GetSignInsRequest")).fault())
        .isEqualTo("service.AUTH_REQUIRED");
  }
}
