package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.lockstep.it.Client.Told;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's PHP, whose SoapClient knows of the web service what the WSDL says and nothing else. */
class PhpClientIT {
  private static final Client PHP = new Client("php", "web-service.php", Map.of());

  @TempDir Path data;
  private Host host;

  @BeforeEach
  void start() {
    host = Host.start(data);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private Told call(String operation, String parameters) {
    return PHP.run(host.ready().get("wsdl"), operation, parameters);
  }

  private Told callIn(String session, String operation) {
    return PHP.run(host.ready().get("wsdl"), operation, "{}", session);
  }

  private Told login(String password, String more) {
    return call(
        "AuthRequest",
        "{\"account\":{\"by\":\"name\",\"_\":\"%s\"},\"password\":\"%s\"%s}"
            .formatted(Host.DEMO, password, more));
  }

  private Told confirm(String token, String code) {
    return call(
        "EnableTwoFactorAuthRequest",
        "{\"name\":\"%s\",\"authToken\":\"%s\",\"twoFactorCode\":\"%s\"}"
            .formatted(Host.DEMO, token, code));
  }

  private Told begin() {
    return call(
        "EnableTwoFactorAuthRequest",
        "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(Host.DEMO, Host.DEMO_PASSWORD));
  }

  @Test
  void php_logs_in_enrols_and_logs_in_with_a_code_by_the_description_alone() {
    String first = login(Host.DEMO_PASSWORD, "").text("answer", "authToken");
    assertThat(callIn(first, "GetInfoRequest").text("answer", "name")).isEqualTo(Host.DEMO);

    Told begun = begin();
    Phone phone = Phone.with(begun.text("answer", "secret"));
    Told enrolled = confirm(begun.text("answer", "authToken", "_"), phone.code(0));
    assertThat(((Map<?, ?>) enrolled.at("answer", "scratchCodes").orElseThrow()).get("scratchCode"))
        .asInstanceOf(LIST)
        .hasSize(10);

    Told challenge = login(Host.DEMO_PASSWORD, "");
    assertThat(challenge.at("answer", "twoFactorAuthRequired")).contains(true);
    assertThat(challenge.text("answer", "zimbraTwoFactorAuthMethodEnabled", "method"))
        .isEqualTo("app");
    Told finished =
        call(
            "AuthRequest",
            "{\"authToken\":\"%s\",\"twoFactorCode\":\"%s\"}"
                .formatted(challenge.text("answer", "authToken"), phone.code(1)));
    String session = finished.text("answer", "authToken");
    assertThat(callIn(session, "GetInfoRequest").text("answer", "name")).isEqualTo(Host.DEMO);

    assertThat(callIn(session, "DisableTwoFactorAuthRequest").members()).containsKey("answer");
    assertThat(login(Host.DEMO_PASSWORD, "").at("answer", "twoFactorAuthRequired")).isEmpty();
  }

  @Test
  void a_refused_login_is_a_soap_fault_with_its_code_and_no_more() {
    Phone phone = Phone.enrol(host.soap(), Host.DEMO, Host.DEMO_PASSWORD);

    Told wrongPassword = login("wrong", "");
    Told wrongCode = login(Host.DEMO_PASSWORD, ",\"twoFactorCode\":\"" + phone.code(-20) + "\"");

    assertThat(wrongPassword.text("fault", "code")).isEqualTo("soap:Client");
    assertThat(wrongPassword.text("fault", "detail", "Error", "Code"))
        .isEqualTo("account.AUTH_FAILED");
    assertThat(wrongCode.text("fault", "text"))
        .isEqualTo("authentication failed for [" + Host.DEMO + "]");
    assertThat(wrongCode.text("fault", "detail", "Error", "Code"))
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(wrongCode.at("fault", "detail", "Error", "a")).isEmpty();
    assertThat(host.logLine("twofactor - ", "offset=-")).contains(Host.DEMO);
  }

  @Test
  void a_refused_enrolment_is_a_soap_fault_whose_detail_says_why() {
    Told begun = begin();
    Phone phone = Phone.with(begun.text("answer", "secret"));

    Told refused = confirm(begun.text("answer", "authToken", "_"), phone.code(-20));

    assertThat(refused.text("fault", "detail", "Error", "Code"))
        .isEqualTo("account.TWO_FACTOR_AUTH_FAILED");
    // PHP keeps the texts of a fault's detail and drops the attributes that name them.
    assertThat(((Map<?, ?>) refused.at("fault", "detail", "Error").orElseThrow()).get("a"))
        .asInstanceOf(LIST)
        .startsWith("SKEWED", "-20");
  }

  @Test
  void a_request_without_a_session_is_a_soap_fault() {
    assertThat(call("GetInfoRequest", "{}").text("fault", "detail", "Error", "Code"))
        .isEqualTo("service.AUTH_REQUIRED");
  }
}
