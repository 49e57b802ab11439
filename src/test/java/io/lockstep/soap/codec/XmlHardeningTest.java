package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlHardeningTest {
  private final Codecs codecs = new Codecs(Limits.usual());

  private static String soap(String body) {
    return "<soap:Envelope xmlns:soap=\""
        + Namespaces.SOAP12
        + "\"><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  private UnreadableMessage refusal(String message) {
    return refusal(message.getBytes(StandardCharsets.UTF_8));
  }

  private UnreadableMessage refusal(byte[] message) {
    UnreadableMessage refusal =
        catchThrowableOfType(UnreadableMessage.class, () -> codecs.read(message));
    assertThat(refusal).isNotNull();
    assertThat(refusal.fault().code()).isEqualTo("service.PARSE_ERROR");
    assertThat(refusal.fault()).hasMessage("Document parse failed").hasNoCause();
    return refusal;
  }

  private Element body(String message) throws UnreadableMessage {
    return codecs.read(message.getBytes(StandardCharsets.UTF_8)).body();
  }

  @Test
  void a_document_type_is_refused() {
    refusal("<!DOCTYPE a>" + soap("<a/>"));
    refusal("<!DOCTYPE a SYSTEM \"http://192.0.2.1/a.dtd\">" + soap("<a/>"));
  }

  @Test
  void an_external_entity_is_not_read(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "hunter2");

    UnreadableMessage refusal =
        refusal(
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + soap("<a>&e;</a>"));

    assertThat(refusal.toString()).doesNotContain("hunter2");
  }

  @Test
  void nothing_is_fetched() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(50);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
      refusal("<!DOCTYPE a [<!ENTITY % e SYSTEM \"" + url + "\">%e;]>" + soap("<a/>"));
      refusal("<!DOCTYPE a SYSTEM \"" + url + "\">" + soap("<a/>"));

      assertThat(catchThrowableOfType(SocketTimeoutException.class, server::accept)).isNotNull();
    }
  }

  @Test
  void entities_do_not_multiply() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY e").append(i).append(" \"&e").append(i - 1).append(';');
      laughs.append("&e").append(i - 1).append(";\">");
    }
    refusal(laughs + "]>" + soap("<a>&e29;</a>"));
  }

  @Test
  void an_unknown_entity_is_refused() {
    refusal(soap("<a>&e;</a>"));
  }

  @Test
  void an_inclusion_is_an_element_like_any_other(@TempDir Path directory)
      throws IOException, UnreadableMessage {
    Path secret = Files.writeString(directory.resolve("secret"), "hunter2");
    Element body =
        body(
            soap(
                "<a><i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
                    + secret.toUri()
                    + "\"/></a>"));

    assertThat(body.child("include").orElseThrow().text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 100, 10_000})
  void too_deep_is_refused_without_overflow(int depth) {
    refusal(soap("<a>".repeat(depth) + "</a>".repeat(depth)));
  }

  @Test
  void as_deep_as_the_limit_is_read() throws UnreadableMessage {
    assertThat(body(soap("<a>".repeat(62) + "</a>".repeat(62))).name()).isEqualTo("a");
  }

  @Test
  void too_many_attributes_are_refused() throws UnreadableMessage {
    assertThat(body(soap("<a" + attributes(64) + "/>")).members()).hasSize(64 + 1);
    refusal(soap("<a" + attributes(65) + "/>"));
    refusal(soap("<a" + attributes(50_000) + "/>"));
  }

  private static String attributes(int count) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    return attributes.toString();
  }

  @Test
  void too_many_elements_are_refused() throws UnreadableMessage {
    assertThat(body(soap("<a>" + "<b/>".repeat(9_997) + "</a>")).children()).hasSize(9_997);
    refusal(soap("<a>" + "<b/>".repeat(9_998) + "</a>"));
  }

  @Test
  void too_much_text_is_refused() {
    refusal(soap("<a>" + "x".repeat(262_145) + "</a>"));
    refusal(soap("<a b=\"" + "x".repeat(262_145) + "\"/>"));
    refusal(soap("<a/>") + " ".repeat(1 << 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a b=\"1\" b=\"2\"/>",
        "<a xmlns:p=\"u\" xmlns:q=\"u\" p:b=\"1\" q:b=\"2\"/>",
        "<a b=1/>",
        "<a b/>",
        "<a>",
        "<a></b>",
        "<p:a/>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>\u0000</a>",
        "<a>\u0001</a>",
        "<a>]]></a>",
        "<a b=\"<\"/>"
      })
  void what_is_not_well_formed_is_refused(String body) {
    refusal(soap(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>text<b/></a>",
        "<a b=\"1\"><b>2</b></a>",
        "<a _content=\"1\">2</a>",
        "<_attrs/>",
        "<größe/>"
      })
  void what_could_be_understood_in_two_ways_is_refused(String body) {
    refusal(soap(body));
  }

  @Test
  void two_documents_are_none() {
    refusal(soap("<a/>") + soap("<a/>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "ISO-8859-1", "IBM037", "UTF-7", "x"})
  void an_encoding_other_than_utf_8_is_refused(String encoding) {
    refusal("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + soap("<a/>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "ISO-8859-1", "UTF-32LE"})
  void bytes_of_another_encoding_are_refused(String encoding) {
    refusal(soap("<a>\u00e4</a>").getBytes(Charset.forName(encoding)));
  }

  @Test
  void utf_8_may_be_declared_and_marked() throws UnreadableMessage {
    assertThat(body("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + soap("<a>\u00e4</a>")).text())
        .isEqualTo("\u00e4");
    assertThat(body("\uFEFF <!-- c --> " + soap("<a>\uD83D\uDE00</a>")).text())
        .isEqualTo("\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xC0, 0xC3, 0xED, 0xF5, 0xFF})
  void bytes_that_are_no_utf_8_are_refused(int bad) {
    byte[] message = soap("<a>XX</a>").getBytes(StandardCharsets.UTF_8);
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("XX");
    message[at] = (byte) bad;
    refusal(message);
  }

  @Test
  void xml_11_is_refused() {
    refusal("<?xml version=\"1.1\"?>" + soap("<a>&#1;</a>"));
  }

  @Test
  void a_comment_does_not_cut_a_value() throws UnreadableMessage {
    assertThat(body(soap("<a>one<!-- c -->two<![CDATA[<3]]><?p i?>!</a>")).text())
        .isEqualTo("onetwo<3!");
  }

  @Test
  void attributes_of_other_namespaces_are_left_out() throws UnreadableMessage {
    Element body = body(soap("<a soap:mustUnderstand=\"1\" xml:lang=\"en\" b=\"2\"/>"));

    assertThat(body.optionalAttribute("mustUnderstand")).isEmpty();
    assertThat(body.optionalAttribute("lang")).isEmpty();
    assertThat(body.optionalAttribute("b")).hasValue("2");
  }

  @Test
  void a_foreign_namespace_is_not_ours() throws UnreadableMessage {
    assertThat(body(soap("<a xmlns=\"urn:other\"/>")).namespace())
        .isNotIn("", Namespaces.ACCOUNT, Namespaces.ZIMBRA);
  }

  @Test
  void a_prefix_does_not_change_the_meaning() throws UnreadableMessage {
    Envelope envelope =
        codecs.read(
            ("<e:Envelope xmlns:e=\""
                    + Namespaces.SOAP11
                    + "\" xmlns:z=\"urn:zimbraAccount\">"
                    + "<e:Body><z:AuthRequest><z:password>p</z:password></z:AuthRequest></e:Body>"
                    + "</e:Envelope>")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(envelope.protocol()).isEqualTo(SoapProtocol.SOAP11);
    assertThat(envelope.body().is(Namespaces.ACCOUNT, "AuthRequest")).isTrue();
    assertThat(envelope.body().optionalAttribute("password")).hasValue("p");
  }

  @Test
  void the_answer_to_a_broken_message_is_in_its_protocol() {
    String start = "<s:Envelope xmlns:s=\"%s\"><s:Header><context xmlns=\"urn:zimbra\">%s";

    assertThat(refusal("<").answerIn()).isEqualTo(SoapProtocol.SOAP12);
    assertThat(refusal(start.formatted(Namespaces.SOAP12, "")).answerIn())
        .isEqualTo(SoapProtocol.SOAP12);
    assertThat(refusal(start.formatted(Namespaces.SOAP11, "")).answerIn())
        .isEqualTo(SoapProtocol.SOAP11);
    assertThat(refusal(start.formatted(Namespaces.SOAP12, "<format type=\"js\"/>")).answerIn())
        .isEqualTo(SoapProtocol.JSON);
  }

  @Test
  void the_parser_does_not_speak_on_the_error_stream() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      refusal(soap("<password>hunter2</passwort>"));
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_parser_works_again_after_a_refusal() throws UnreadableMessage {
    for (int i = 0; i < 10; i++) {
      refusal(soap("<a>"));
      assertThat(body(soap("<a>" + i + "</a>")).text()).isEqualTo("" + i);
    }
  }

  @Test
  void many_threads_share_the_parsers_longer_than_one_lives() {
    String filling = "x".repeat(4_000);

    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .filter(i -> !textRead(soap("<a>" + i + filling + "</a>")).equals(i + filling))
                .count())
        .isZero();
  }

  private String textRead(String message) {
    try {
      return body(message).text();
    } catch (UnreadableMessage e) {
      return e.getMessage();
    }
  }
}
