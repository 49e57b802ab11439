package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import io.lockstep.soap.WireShape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read and write against what was recorded, byte for byte. */
class RecordedMessagesTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "account", "ann@example.org",
          "password", "s3cret",
          "authToken", "0_ab12",
          "code", "123456");

  private final Codecs codecs = new Codecs(Limits.usual());

  static List<String> json() throws IOException, URISyntaxException {
    return names("json");
  }

  static List<String> xml() throws IOException, URISyntaxException {
    return names("xml");
  }

  private static List<String> names(String form) throws IOException, URISyntaxException {
    Path directory = Path.of(RecordedMessagesTest.class.getResource("/wire/" + form).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.contains(".response."))
          .map(file -> file.substring(0, file.indexOf(".response.")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("xml")
  void an_xml_response_is_written_as_it_was_read(String name) throws UnreadableMessage {
    String recorded = WireShape.recorded("xml", name).responseBody();

    assertThat(xml(codecs.readTree(bytes(recorded)))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("xml")
  void a_soap_11_response_is_written_as_it_was_read(String name) throws UnreadableMessage {
    String derived = WireShape.soap11(WireShape.recorded("xml", name).responseBody());

    assertThat(xml(codecs.readTree(bytes(derived)))).isEqualTo(derived);
  }

  @ParameterizedTest
  @MethodSource("json")
  void a_json_response_is_written_as_it_was_read(String name) throws UnreadableMessage {
    String recorded =
        WireShape.recorded("json", name)
            .responseBody()
            .replace("{lifetime}", "3599981")
            .replaceAll("\\{(created|lastUsed)}", "1795315905521");

    assertThat(json(codecs.readTree(bytes(recorded)))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("json")
  void a_request_means_the_same_in_both_forms(String name) throws UnreadableMessage, SoapFault {
    Envelope json = codecs.read(bytes(WireShape.recorded("json", name).request(VALUES)));
    Envelope xml = codecs.read(bytes(WireShape.recorded("xml", name).request(VALUES)));

    assertThat(json.protocol()).isEqualTo(SoapProtocol.JSON);
    assertThat(xml.protocol()).isEqualTo(SoapProtocol.SOAP12);
    assertThat(json.body().qname()).isEqualTo(xml.body().qname());
    assertThat(json.context().namespace()).isEqualTo(xml.context().namespace());
    for (String field : List.of("name", "password", "authToken", "twoFactorCode", "method")) {
      assertThat(json.body().optionalAttribute(field))
          .isEqualTo(xml.body().optionalAttribute(field));
    }
    assertThat(json.body().child("account").flatMap(account -> account.optionalAttribute("by")))
        .isEqualTo(xml.body().child("account").flatMap(account -> account.optionalAttribute("by")));
    assertThat(json.body().optionalAttribute("account"))
        .isEqualTo(xml.body().optionalAttribute("account"));
    assertThat(json.context().optionalAttribute("authToken"))
        .isEqualTo(xml.context().optionalAttribute("authToken"));
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void a_session_has_the_recorded_shape(SoapProtocol protocol) {
    Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
    response.addRepeated("authToken").setText("0_ab12");
    response.addContent("lifetime", 172_799_959);

    assertShape(protocol, response, "01-auth-before-2fa");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void the_first_step_of_enrolment_has_the_recorded_shape(SoapProtocol protocol) {
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    response.addRepeated("secret").setText("JBSWY3DPEHPK3PXP");
    response.addRepeated("authToken").setText("0_ab12").setAttribute("verifyAccount", false);

    assertShape(protocol, response, "05-enable-step1");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void the_second_step_of_enrolment_has_the_recorded_shape(SoapProtocol protocol) {
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    response.addRepeated("authToken").setText("0_cd34").setAttribute("verifyAccount", false);
    Element codes = response.addRepeated("scratchCodes");
    for (int i = 0; i < 10; i++) {
      codes.addRepeated("scratchCode").setText("ABCDEFG" + i);
    }

    assertShape(protocol, response, "09-enable-step2");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void an_empty_response_has_the_recorded_shape(SoapProtocol protocol) {
    assertShape(
        protocol,
        Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse"),
        "10-enable-step1-already-enabled");
    assertShape(
        protocol, Element.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthResponse"), "60-disable");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void the_challenge_has_the_recorded_shape(SoapProtocol protocol) {
    Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
    response.addUnique("twoFactorAuthRequired").setText("true");
    response.addContent("lifetime", 3_599_986);
    response.addRepeated("authToken").setText("0_ab12");
    response.addUnique("trustedDevicesEnabled").setText("true");
    response.addUnique("zimbraTwoFactorAuthMethodAllowed").addRepeated("method").setText("app");
    response.addUnique("zimbraTwoFactorAuthMethodEnabled").addRepeated("method").setText("app");
    response.addUnique("zimbraPrefPrimaryTwoFactorAuthMethod");

    assertShape(protocol, response, "11-auth-password-only");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void an_admins_session_has_the_recorded_shape(SoapProtocol protocol) {
    Element response = Element.of(Namespaces.ADMIN, "AuthResponse");
    response.addContent("lifetime", 43_200_000);
    response.addRepeated("authToken").setText("0_ab12");

    assertShape(protocol, response, "58-admin-auth");
  }

  @ParameterizedTest
  @EnumSource(SoapProtocol.class)
  void faults_have_the_recorded_shape(SoapProtocol protocol) {
    String trace = "qtp88469686-31:1795315890323:d44bf95a55b412a8";

    assertShape(
        protocol,
        SoapFault.authFailed("", "wrong password").toElement(protocol, trace),
        "02-enable-step1-wrong-password");
    assertShape(
        protocol,
        SoapFault.twoFactorAuthFailed("ann@example.org", "wrong code").toElement(protocol, trace),
        "20-auth-password-wrong-code");
    assertShape(
        protocol,
        SoapFault.authExpired().toElement(protocol, trace),
        "14-auth-2fatoken-reused-token-same-code");
  }

  @Test
  void a_map_has_the_shape_of_each_form() {
    Element response = Element.of(Namespaces.ACCOUNT, "R");
    response.setAttribute("n", 2);
    response.addKeyValue("attr", "name", "k", "v");
    response.addKeyValue("attr", "name", "many", "1");
    response.addKeyValue("attr", "name", "many", "2");
    response.addContent("yes", true);

    assertThat(xml(response))
        .isEqualTo(
            "<R n=\"2\" xmlns=\"urn:zimbraAccount\"><attr name=\"k\">v</attr>"
                + "<attr name=\"many\">1</attr><attr name=\"many\">2</attr><yes>1</yes></R>");
    assertThat(json(response))
        .isEqualTo(
            "{\"n\":2,\"_attrs\":{\"k\":\"v\",\"many\":[\"1\",\"2\"]},\"yes\":true,"
                + "\"_jsns\":\"urn:zimbraAccount\"}");
  }

  @Test
  void a_number_may_be_the_content_of_an_array() {
    Element response = Element.of(Namespaces.ACCOUNT, "R");
    response.addRepeated("maxAppPasswords").setText(25);

    assertThat(json(response)).startsWith("{\"maxAppPasswords\":[{\"_content\":25}]");
  }

  @Test
  void children_of_one_name_stand_together_in_json() {
    Element response = Element.of("", "R");
    response.addRepeated("a").setText("1");
    response.addUnique("b");
    response.addRepeated("a").setText("2");

    assertThat(json(response))
        .isEqualTo("{\"a\":[{\"_content\":\"1\"},{\"_content\":\"2\"}],\"b\":{}}");
  }

  @Test
  void what_could_end_a_script_or_a_tag_is_escaped() {
    Element response = Element.of("", "R").setAttribute("v", "</script>\u2028\"\\\u0001&\n");

    assertThat(json(response))
        .isEqualTo("{\"v\":\"\\u003C/script\\u003E\\u2028\\\"\\\\\\u0001&\\n\"}");
    assertThat(xml(response)).isEqualTo("<R v=\"&lt;/script>\u2028&quot;\\?&amp;&#10;\"/>");
  }

  private void assertShape(SoapProtocol protocol, Element body, String name) {
    Element context = Element.of(Namespaces.ZIMBRA, "context");

    String written =
        new String(
            codecs.write(protocol.envelope(context, body), protocol), StandardCharsets.UTF_8);
    String recorded =
        WireShape.recorded(protocol == SoapProtocol.JSON ? "json" : "xml", name).responseBody();

    assertThat(WireShape.mask(written, Map.of("account", "ann@example.org")))
        .isEqualTo(protocol == SoapProtocol.SOAP11 ? WireShape.soap11(recorded) : recorded);
  }

  private String xml(Element element) {
    return new String(codecs.write(element, SoapProtocol.SOAP12), StandardCharsets.UTF_8);
  }

  private String json(Element element) {
    return new String(codecs.write(element, SoapProtocol.JSON), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
