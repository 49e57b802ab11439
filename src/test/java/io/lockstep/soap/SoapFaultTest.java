package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SoapFaultTest {
  private static final String TRACE = "qtp1-9:1738000000000:0a1b2c3d4e5f6071";

  private final Codec codec = new Codecs(Limits.usual());

  static List<Arguments> faults() {
    return List.of(
        row(SoapFault.authFailed("x", "r"), "account.AUTH_FAILED", "authentication failed for [x]"),
        row(
            SoapFault.twoFactorAuthFailed("x", "r"),
            "account.TWO_FACTOR_AUTH_FAILED",
            "authentication failed for [x]"),
        row(
            SoapFault.twoFactorSetupRequired(),
            "account.TWO_FACTOR_SETUP_REQUIRED",
            "two-factor authentication setup required"),
        row(
            SoapFault.twoFactorSetupRequired(List.of("app", "email")),
            "account.TWO_FACTOR_SETUP_REQUIRED",
            "two-factor authentication setup required. Allowed method:[app, email]"),
        row(
            SoapFault.twoFactorAuthRequired(),
            "account.TWO_FACTOR_AUTH_REQUIRED",
            "two-factor auth required"),
        row(
            SoapFault.cannotEnable(),
            "account.CANNOT_ENABLE_TWO_FACTOR_AUTH",
            "cannot enable two-factor authentication"),
        row(
            SoapFault.cannotDisable(),
            "account.CANNOT_DISABLE_TWO_FACTOR_AUTH",
            "cannot disable two-factor authentication"),
        row(
            SoapFault.methodNotAllowed("email"),
            "account.TWO_FACTOR_AUTH_METHOD_NOT_ALLOWED",
            "email method is not allowed"),
        row(
            SoapFault.invalidTrustedDeviceToken(),
            "account.INVALID_TRUSTED_DEVICE_TOKEN",
            "invalid trusted device token"),
        row(SoapFault.noSuchAccount("x"), "account.NO_SUCH_ACCOUNT", "no such account: x"),
        row(SoapFault.noSuchCos("x"), "account.NO_SUCH_COS", "no such cos: x"),
        row(SoapFault.authRequired(), "service.AUTH_REQUIRED", "no valid authtoken present"),
        row(SoapFault.authExpired(), "service.AUTH_EXPIRED", "auth credentials have expired"),
        row(SoapFault.permDenied("x"), "service.PERM_DENIED", "permission denied: x"),
        row(SoapFault.invalidRequest("x"), "service.INVALID_REQUEST", "invalid request: x"),
        row(SoapFault.unknownDocument("x"), "service.UNKNOWN_DOCUMENT", "unknown document: x"),
        row(SoapFault.parseError("x"), "service.PARSE_ERROR", "parse error: x"),
        row(SoapFault.documentParseFailed(), "service.PARSE_ERROR", "Document parse failed"));
  }

  private static Arguments row(SoapFault fault, String code, String text) {
    return Arguments.of(fault, code, text);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_of_the_sender_has_the_code_and_words_clients_know(
      SoapFault fault, String code, String text) {
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault).hasMessage(text);
    assertThat(fault.isReceivers()).isFalse();
  }

  @Test
  void a_fault_of_the_server_is_the_receivers() {
    assertThat(SoapFault.failure("x")).hasMessage("system failure: x");
    assertThat(SoapFault.failure("x").code()).isEqualTo("service.FAILURE");
    assertThat(SoapFault.failure("x").isReceivers()).isTrue();
    assertThat(SoapFault.temporarilyUnavailable()).hasMessage("service temporarily unavailable");
    assertThat(SoapFault.temporarilyUnavailable().code())
        .isEqualTo("service.TEMPORARILY_UNAVAILABLE");
    assertThat(SoapFault.temporarilyUnavailable().isReceivers()).isTrue();
  }

  @Test
  void only_the_two_failures_of_proof_are_auth_failures() {
    assertThat(SoapFault.authFailed("x", "").isAuthFailure()).isTrue();
    assertThat(SoapFault.twoFactorAuthFailed("x", "").isAuthFailure()).isTrue();
    assertThat(SoapFault.authExpired().isAuthFailure()).isFalse();
    assertThat(SoapFault.twoFactorSetupRequired().isAuthFailure()).isFalse();
  }

  @Test
  void a_fault_has_the_elements_of_soap_12() {
    assertThat(written(SoapFault.permDenied("no <entry>"), SoapProtocol.SOAP12))
        .isEqualTo(
            "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"
                + "<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code>"
                + "<soap:Reason><soap:Text>permission denied: no &lt;entry></soap:Text>"
                + "</soap:Reason><soap:Detail><Error xmlns=\"urn:zimbra\">"
                + "<Code>service.PERM_DENIED</Code><Trace>"
                + TRACE
                + "</Trace></Error></soap:Detail></soap:Fault></soap:Body></soap:Envelope>");
  }

  @Test
  void a_fault_has_the_elements_of_soap_11() {
    assertThat(written(SoapFault.failure("x"), SoapProtocol.SOAP11))
        .isEqualTo(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + "<soap:Fault><faultcode>soap:Server</faultcode>"
                + "<faultstring>system failure: x</faultstring><detail><Error xmlns=\"urn:zimbra\">"
                + "<Code>service.FAILURE</Code><Trace>"
                + TRACE
                + "</Trace></Error></detail></soap:Fault></soap:Body></soap:Envelope>");
  }

  @Test
  void a_fault_has_the_members_of_json() {
    assertThat(written(SoapFault.failure("x"), SoapProtocol.JSON))
        .isEqualTo(
            "{\"Body\":{\"Fault\":{\"Code\":{\"Value\":\"soap:Receiver\"},"
                + "\"Reason\":{\"Text\":\"system failure: x\"},"
                + "\"Detail\":{\"Error\":{\"Code\":\"service.FAILURE\",\"Trace\":\""
                + TRACE
                + "\",\"_jsns\":\"urn:zimbra\"}}}},\"_jsns\":\"urn:zimbraSoap\"}");
  }

  @Test
  void arguments_follow_the_trace() {
    SoapFault fault =
        SoapFault.noSuchAccount("x").withArgument("name", "STR", "x").withArgument("n", "NUM", "2");

    assertThat(written(fault, SoapProtocol.SOAP12))
        .contains("</Trace><a n=\"name\" t=\"STR\">x</a><a n=\"n\" t=\"NUM\">2</a></Error>");
    assertThat(written(fault, SoapProtocol.JSON))
        .contains(
            "\"a\":[{\"n\":\"name\",\"t\":\"STR\",\"_content\":\"x\"},"
                + "{\"n\":\"n\",\"t\":\"NUM\",\"_content\":\"2\"}],\"_jsns\"");
  }

  @Test
  void the_reason_for_the_log_stays_off_the_wire() {
    SoapFault fault =
        SoapFault.twoFactorAuthFailed("ann", "code of three steps ago")
            .causedBy(new IllegalStateException("inner words"))
            .withArgument("a", "STR", "b");

    assertThat(fault.logReason()).isEqualTo("code of three steps ago");
    for (SoapProtocol protocol : SoapProtocol.values()) {
      assertThat(written(fault, protocol)).doesNotContain("three steps").doesNotContain("inner");
    }
  }

  @Test
  void a_long_account_name_is_not_sent_back_whole() {
    assertThat(SoapFault.authFailed("x".repeat(10_000), "").getMessage()).hasSizeLessThan(300);
  }

  private String written(SoapFault fault, SoapProtocol protocol) {
    Element element = fault.toElement(protocol, TRACE);
    return new String(codec.write(protocol.envelope(element), protocol), StandardCharsets.UTF_8);
  }
}
