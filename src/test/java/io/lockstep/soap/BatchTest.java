package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest extends EngineFixture {

  @Test
  void a_batch_needs_the_csrf_token_once_even_for_open_requests() {
    assertThat(host.code(soap(token("ann-csrf"), batch("", OPEN))))
        .isEqualTo("service.AUTH_REQUIRED");
  }

  @Test
  void a_batch_answers_in_order_and_echoes_ids() {
    String request =
        batch(
            "",
            "<NoOpRequest xmlns=\"urn:zimbraMail\" requestId=\"1\"/>"
                + "<Wrong xmlns=\"urn:zimbraAccount\" requestId=\"2\"/>"
                + "<Open xmlns=\"urn:zimbraAccount\"/>");
    SoapReply reply = host.call(soap(token("ann"), request));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.authFailures()).isEqualTo(1);
    assertThat(WireShape.mask(new String(reply.body(), StandardCharsets.UTF_8), Map.of()))
        .contains(
            "<BatchResponse xmlns=\"urn:zimbra\">"
                + "<NoOpResponse requestId=\"1\" xmlns=\"urn:zimbraMail\"/>"
                + "<soap:Fault requestId=\"2\"><soap:Code>")
        .contains("</soap:Fault><OpenResponse xmlns=\"urn:zimbraAccount\"/></BatchResponse>");
  }

  @Test
  void a_batch_in_json_has_arrays_by_name() {
    assertThat(
            WireShape.mask(
                host.text(
                    "{\"Header\":{\"context\":{\"authToken\":\"ann\"}},\"Body\":{\"BatchRequest\":{"
                        + "\"_jsns\":\"urn:zimbra\",\"NoOpRequest\":[{\"_jsns\":\"urn:zimbraMail\","
                        + "\"requestId\":\"a\"},{\"_jsns\":\"urn:zimbraMail\"}],"
                        + "\"Wrong\":{\"_jsns\":\"urn:zimbraAccount\"}}}}"),
                Map.of()))
        .contains(
            "\"BatchResponse\":{\"NoOpResponse\":[{\"requestId\":\"a\",\"_jsns\":\"urn:zimbraMail\"},"
                + "{\"_jsns\":\"urn:zimbraMail\"}],\"Fault\":[{\"Code\":{\"Value\":\"soap:Sender\"},")
        .contains("\"_jsns\":\"urn:zimbraSoap\"}],\"_jsns\":\"urn:zimbra\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {" onerror=\"stop\"", " onerror=\"\""})
  void a_batch_may_stop_at_the_first_fault(String onerror) {
    assertThat(
            host.text(
                soap("", batch(onerror, OPEN + "<Wrong xmlns=\"urn:zimbraAccount\"/>" + OPEN))))
        .containsOnlyOnce("OpenResponse")
        .contains("</soap:Fault></BatchResponse>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " onerror=\"continue\""})
  void a_batch_goes_on_unless_told_otherwise(String onerror) {
    assertThat(host.text(soap("", batch(onerror, "<Wrong xmlns=\"urn:zimbraAccount\"/>" + OPEN))))
        .contains("</soap:Fault><OpenResponse");
  }

  @Test
  void each_request_of_a_batch_needs_what_it_needs_alone() {
    assertThat(host.text(soap("", batch("", OPEN + NO_OP))))
        .contains("OpenResponse")
        .contains("service.AUTH_REQUIRED");
  }

  @Test
  void a_session_that_ends_inside_a_batch_is_over_for_the_rest_of_it() {
    assertThat(
            host.text(
                soap(
                    token("ann"), batch("", "<EndSessions xmlns=\"urn:zimbraAccount\"/>" + NO_OP))))
        .contains("EndSessionsResponse")
        .contains("service.AUTH_EXPIRED")
        .doesNotContain("NoOpResponse");
  }

  @Test
  void a_batch_has_a_limit() {
    assertThat(host.code(soap("", batch("", OPEN.repeat(100))))).isEmpty();
    assertThat(host.text(soap("", batch("", OPEN.repeat(101)))))
        .contains("invalid request: more than 100 requests in a batch");
  }

  @Test
  void a_batch_inside_a_batch_is_unknown() {
    assertThat(host.code(soap("", batch("", batch("", OPEN)))))
        .isEqualTo("service.UNKNOWN_DOCUMENT");
  }
}
