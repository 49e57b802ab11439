package io.lockstep.host.embedded;

import static io.lockstep.host.embedded.WebServiceHost.login;
import static io.lockstep.host.embedded.WebServiceHost.soap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a code generator is told. */
class WebServiceDescriptionTest {
  private static final int CLIENTS = 8;

  private WebServiceHost host;

  @BeforeEach
  void start() throws Exception {
    host = new WebServiceHost("127.0.0.1");
  }

  @AfterEach
  void stop() throws Exception {
    host.stop();
  }

  private static String address(HttpResponse<String> description) {
    return address(description.body());
  }

  private static String address(String body) {
    int start = body.indexOf("location=\"", body.indexOf(":address ")) + "location=\"".length();
    return body.substring(start, body.indexOf('"', start));
  }

  @Test
  void the_address_is_the_one_the_client_used() throws Exception {
    HttpResponse<String> description = host.get("?wsdl");

    assertThat(description.statusCode()).isEqualTo(200);
    assertThat(description.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/xml");
    assertThat(address(description)).isEqualTo(host.url());
  }

  @Test
  void behind_a_proxy_the_address_is_the_proxys() throws Exception {
    HttpResponse<String> description =
        host.get("?wsdl", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7");

    assertThat(address(description)).isEqualTo(host.url().replace("http:", "https:"));
    assertThat(description.body())
        .contains("schemaLocation=\"https://127.0.0.1:" + host.port() + "/service/ws?xsd=1\"");
  }

  @Test
  void a_name_without_a_port_has_the_port_of_its_scheme() throws Exception {
    assertThat(address(host.raw("Host: mail.example.org\r\nX-Forwarded-Proto: https\r\n")))
        .isEqualTo("https://mail.example.org:443/service/ws");
    assertThat(address(host.raw("Host: mail.example.org\r\n")))
        .isEqualTo("http://mail.example.org:80/service/ws");
    assertThat(address(host.raw("Host: [::1]:8443\r\nX-Forwarded-Proto: https\r\n")))
        .isEqualTo("https://[::1]:8443/service/ws");
  }

  @Test
  void a_stranger_is_not_believed_to_be_a_proxy() throws Exception {
    WebServiceHost alone = new WebServiceHost();
    try {
      assertThat(address(alone.get("?wsdl", "X-Forwarded-Proto", "https"))).isEqualTo(alone.url());
    } finally {
      alone.stop();
    }
  }

  @Test
  void every_operation_has_its_messages_header_and_fault() throws Exception {
    String description = host.get("?wsdl").body();

    for (String name :
        List.of(
            "AuthRequest",
            "EnableTwoFactorAuthRequest",
            "DisableTwoFactorAuthRequest",
            "GetScratchCodesRequest",
            "GenerateScratchCodesRequest",
            "ChangePasswordRequest",
            "GetTrustedDevicesRequest",
            "RevokeTrustedDeviceRequest",
            "RevokeOtherTrustedDevicesRequest",
            "CreateAppSpecificPasswordRequest",
            "GetAppSpecificPasswordsRequest",
            "RevokeAppSpecificPasswordRequest",
            "GetInfoRequest",
            "EndSessionRequest",
            "NoOpRequest")) {
      assertThat(description)
          .contains("operation name=\"" + name + "\"")
          .contains(":header message=\"tns:" + name + "\" part=\"context\"");
    }
    assertThat(description).contains("element=\"z:Error\"");
  }

  @Test
  void the_runtimes_version_is_not_told() throws Exception {
    for (String part : List.of("?wsdl", "?xsd=1", "?xsd=2", "?xsd=3")) {
      assertThat(host.get(part).body()).doesNotContain("Published by", "4.0.");
    }
  }

  @Test
  void the_schemas_are_where_the_description_says() throws Exception {
    assertThat(
            Stream.of(host.get("?xsd=1"), host.get("?xsd=2"), host.get("?xsd=3"))
                .map(HttpResponse::body)
                .map(body -> body.replaceAll("(?s).*targetNamespace=\"([^\"]*)\".*", "$1")))
        .containsExactlyInAnyOrder("urn:zimbra", "urn:zimbraAccount", "urn:zimbraMail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?wsdl2", "?xsd", "?xsd=%2e%2e", "?xsd=9", "?wsdl=77", "?x=<"})
  void there_is_nothing_else_to_get(String query) throws Exception {
    HttpResponse<String> answer = host.get(query.replace("<", "%3C"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("Exception", "com.sun", "io.lockstep");
  }

  @Test
  void many_first_requests_at_once_are_all_answered() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      Callable<Integer> call = () -> host.post(soap(login("right"))).statusCode();
      for (Future<Integer> answer :
          clients.invokeAll(Stream.generate(() -> call).limit(CLIENTS).toList())) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      clients.shutdownNow();
    }
  }
}
