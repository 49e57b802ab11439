package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.soap.handler.NoOp;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapEngineTest extends EngineFixture {

  @Test
  void a_request_is_answered_in_its_envelope() {
    SoapReply reply = host.call(soap(token("ann"), NO_OP));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("text/xml;charset=utf-8");
    assertThat(reply.headers()).containsEntry("Cache-Control", "no-store, no-cache");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
                + "<context xmlns=\"urn:zimbra\"/></soap:Header><soap:Body>"
                + "<NoOpResponse xmlns=\"urn:zimbraMail\"/></soap:Body></soap:Envelope>");
  }

  @Test
  void soap_11_is_answered_in_soap_11() {
    assertThat(host.text(WireShape.soap11(soap(token("ann"), NO_OP))))
        .startsWith("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">")
        .contains("NoOpResponse");
  }

  @Test
  void json_is_answered_in_json() {
    SoapReply reply =
        host.call(
            "{\"Header\":{\"context\":{\"authToken\":\"ann\",\"_jsns\":\"urn:zimbra\"}},"
                + "\"Body\":{\"NoOpRequest\":{\"_jsns\":\"urn:zimbraMail\"}}}");

    assertThat(reply.contentType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"Header\":{\"context\":{\"_jsns\":\"urn:zimbra\"}},"
                + "\"Body\":{\"NoOpResponse\":{\"_jsns\":\"urn:zimbraMail\"}},"
                + "\"_jsns\":\"urn:zimbraSoap\"}");
  }

  @Test
  void xml_may_ask_for_json() {
    assertThat(host.text(soap("<format type=\"js\"/>", OPEN)))
        .contains("\"OpenResponse\":{\"_jsns\":\"urn:zimbraAccount\"}");
  }

  @Test
  void json_may_ask_for_xml() {
    assertThat(
            host.text(
                "{\"Header\":{\"context\":{\"format\":{\"type\":\"xml\"}}},"
                    + "\"Body\":{\"Open\":{\"_jsns\":\"urn:zimbraAccount\"}}}"))
        .contains("<OpenResponse xmlns=\"urn:zimbraAccount\"/>");
  }

  @Test
  void a_fault_has_status_500_and_a_trace() {
    SoapReply reply = host.call(soap("", NO_OP));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .contains("<Code>service.AUTH_REQUIRED</Code>")
        .contains("<Trace>qtp1-9:" + Host.NOW.toEpochMilli() + ":0a1b2c3d4e5f6071</Trace>")
        .contains("<context xmlns=\"urn:zimbra\"/>");
  }

  @Test
  void an_empty_message_is_a_fault_of_soap_12() {
    assertThat(host.text(""))
        .contains("service.PARSE_ERROR")
        .contains("parse error: empty request payload")
        .contains(Namespaces.SOAP12)
        .doesNotContain("soap:Header");
  }

  @Test
  void an_unreadable_message_is_logged_without_a_name() {
    host.call("<a");

    assertThat(host.logged).containsExactly("- service.PARSE_ERROR");
  }

  @Test
  void an_envelope_of_neither_version_is_a_fault() {
    assertThat(host.text("<Envelope/>")).contains("unable to determine SOAP version");
  }

  @Test
  void an_envelope_without_a_request_is_a_fault() {
    assertThat(host.text(soap("", ""))).contains("invalid request: No SOAP body");
    assertThat(host.text("{}")).contains("invalid request: No SOAP body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Nothing xmlns=\"urn:zimbraAccount\"/>",
        "<NoOpRequest xmlns=\"urn:zimbraAccount\"/>",
        "<NoOpRequest/>",
        "<Admin xmlns=\"urn:zimbraAdmin\"/>"
      })
  void a_request_without_a_handler_at_this_door_is_unknown(String request) {
    assertThat(host.code(soap(token("ann"), request))).isEqualTo("service.UNKNOWN_DOCUMENT");
  }

  @Test
  void a_request_may_have_one_handler_only() {
    assertThatThrownBy(() -> host.handlers.add(NoOp.REQUEST, new NoOp(), Set.of(Service.ADMIN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_single_request_gets_its_id_back_too() {
    assertThat(host.text(soap("", "<Open xmlns=\"urn:zimbraAccount\" requestId=\"7\"/>")))
        .contains("<OpenResponse requestId=\"7\" xmlns=\"urn:zimbraAccount\"/>");
  }

  @Test
  void an_exception_of_a_handler_is_a_failure_without_its_words() {
    assertThat(host.text(soap("", "<Broken xmlns=\"urn:zimbraAccount\"/>")))
        .contains("soap:Receiver")
        .contains("service.FAILURE")
        .contains("system failure: unexpected error")
        .doesNotContain("hunter2")
        .doesNotContain("IllegalState");
    assertThat(host.faults.get(0)).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_failed_proof_is_counted_for_the_address() {
    SoapReply reply = host.call(soap("", "<Wrong xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(reply.authFailures()).isEqualTo(1);
    assertThat(host.faults.get(0).logReason()).isEqualTo("replayed");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("replayed");
  }

  @Test
  void a_cookie_goes_with_the_reply() {
    SoapReply reply = host.call(soap("", "<Cookie xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(reply.cookies())
        .extracting(SetCookie::headerValue)
        .containsExactly("ZM_AUTH_TOKEN=abc; Path=/; HttpOnly");
  }

  @Test
  void the_log_hears_of_every_request_and_how_long_it_took() {
    host.call(soap(token("ann"), batch("", NO_OP + "<Wrong xmlns=\"urn:zimbraAccount\"/>")));

    assertThat(host.logged)
        .containsExactly(
            "batch NoOpRequest,Wrong",
            "(batch) NoOpRequest elapsed=12",
            "Wrong account.TWO_FACTOR_AUTH_FAILED",
            "(batch) Wrong elapsed=12");
  }

  @Test
  void the_log_knows_who_where_and_with_what() {
    host.call(
        soap(
            token("ann")
                + "<userAgent name=\"Web - FF\" version=\"1.2\"/><via>p</via><soapId>5f2c</soapId>",
            NO_OP));

    assertThat(host.lastContext.logContext().toString())
        .isEqualTo(
            "{name=ann@example.org, mid=7, ip=192.0.2.1, port=51514, ua=Web - FF/1.2, via=p,"
                + " soapId=5f2c}");
  }

  @Test
  void a_handler_may_say_whom_a_request_is_about() {
    host.call(soap("", "<Cookie xmlns=\"urn:zimbraAccount\"/>"));

    assertThat(host.lastContext.logContext().entries())
        .containsEntry("name", "bob@example.org")
        .containsKey("soapId");
  }
}
