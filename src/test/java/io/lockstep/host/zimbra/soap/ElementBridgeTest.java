package io.lockstep.host.zimbra.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapProtocol;
import io.lockstep.soap.Member;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages cross the bridge and nobody who reads them afterwards can tell. */
class ElementBridgeTest {
  private final Codecs codecs = new Codecs(Limits.usual());

  static List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/wire"))) {
      return files
          .filter(file -> file.toString().endsWith(".json") || file.toString().endsWith(".xml"))
          .sorted()
          .toList();
    }
  }

  /** The body, with the masks of numbers filled in; those of texts may stay. */
  private static String body(Path recording) throws IOException {
    String text = Files.readString(recording).split("\n\n", 2)[1].strip();
    return text.replaceAll("(:\\s*)\\{(lifetime|lastUsed|created)}", "$11732263264190");
  }

  private static Element parsed(String text) throws Exception {
    Element envelope = text.startsWith("<") ? Element.parseXML(text) : Element.parseJSON(text);
    return envelope.getElement("Body").listElements().get(0);
  }

  private io.lockstep.soap.Element ours(String text) throws Exception {
    return codecs.read(text.getBytes(StandardCharsets.UTF_8)).body();
  }

  /** Everything a reader can see, in an order of its own where JSON has none. */
  private static String seen(io.lockstep.soap.Element element, boolean json) {
    Map<String, String> scalars = new TreeMap<>();
    for (Member member : element.members()) {
      if (member instanceof Scalar scalar) {
        String kind = json ? scalar.kind().name() : "";
        scalars.put(scalar.name(), kind + scalar.value());
      }
    }
    Map<String, String> children = new TreeMap<>();
    for (io.lockstep.soap.Element child : element.children()) {
      String shape = json && child.repeated() ? "[" : "{";
      children.merge(child.name(), shape + seen(child, json), String::concat);
    }
    return element.qname().toString() + scalars + children + element.text() + element.keyValues("a", "n");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void a_recorded_message_is_read_as_our_own_codec_reads_it(Path recording) throws Exception {
    String text = body(recording);
    boolean json = !text.startsWith("<");
    assertThat(seen(ElementBridge.fromZimbra(parsed(text)), json))
        .isEqualTo(seen(ours(text), json));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void a_recorded_message_goes_over_and_back_unchanged(Path recording) throws Exception {
    String text = body(recording);
    boolean json = !text.startsWith("<");
    SoapProtocol protocol = json ? SoapProtocol.SoapJS : SoapProtocol.Soap12;
    Element over = ElementBridge.toZimbra(ours(text), protocol);
    assertThat(seen(ElementBridge.fromZimbra(over), json)).isEqualTo(seen(ours(text), json));
  }

  private static io.lockstep.soap.Element everyShape() {
    io.lockstep.soap.Element root = io.lockstep.soap.Element.of("urn:zimbraAccount", "XResponse");
    root.setAttribute("text", "007").setAttribute("number", 7).setAttribute("yes", true);
    root.addContent("lifetime", 172_800_000);
    root.addUnique("one").setText("1");
    root.addRepeated("many").setText("2");
    root.addRepeated("count").setText(3);
    root.addUnique(io.lockstep.soap.Element.of("urn:other", "else"));
    root.addUnique("attrs").addKeyValue("attr", "name", "key", "value");
    return root;
  }

  @Test
  void every_shape_of_json_is_written_as_clients_know_it() throws Exception {
    String text = ElementBridge.toZimbra(everyShape(), SoapProtocol.SoapJS).toString();
    assertThat(text.replaceAll("\\s", ""))
        .contains(
            "\"text\":\"007\"",
            "\"number\":7",
            "\"yes\":true",
            "\"lifetime\":172800000",
            "\"one\":{\"_content\":\"1\"}",
            "\"many\":[{\"_content\":\"2\"}]",
            "\"count\":[{\"_content\":3}]",
            "\"else\":{\"_jsns\":\"urn:other\"}",
            "\"_attrs\":{\"key\":\"value\"}");
  }

  @Test
  void every_shape_of_xml_is_written_as_clients_know_it() throws Exception {
    String text = ElementBridge.toZimbra(everyShape(), SoapProtocol.Soap12).toString();
    assertThat(text)
        .contains(
            "text=\"007\"",
            "number=\"7\"",
            "yes=\"1\"",
            "<lifetime>172800000</lifetime>",
            "<one>1</one>",
            "<many>2</many>",
            "<attr name=\"key\">value</attr>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"twoFactorCode\":\"012345\"}",
        "{\"twoFactorCode\":{\"_content\":\"012345\"}}",
        "{\"twoFactorCode\":[{\"_content\":\"012345\"}]}",
        "<X xmlns=\"urn:x\" twoFactorCode=\"012345\"/>",
        "<X xmlns=\"urn:x\"><twoFactorCode>012345</twoFactorCode></X>"
      })
  void a_value_is_found_in_whatever_form_it_comes(String written) throws Exception {
    Element request =
        written.startsWith("<") ? Element.parseXML(written) : Element.parseJSON(written);
    assertThat(ElementBridge.fromZimbra(request).optionalCode("twoFactorCode")).contains("012345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"twoFactorCode\":123456}",
        "{\"a\":\"\\\"twoFactorCode\\\":\",\"twoFactorCode\" : 123456}",
        "{\"x\":{\"twoFactorCode\":\"123456\"},\"twoFactorCode\":{\"_content\":123456}}",
        "{\"twoFactorCode\":true}"
      })
  void a_code_that_came_as_a_number_is_told_from_one_that_is_a_text(String written)
      throws Exception {
    io.lockstep.soap.Element read = ElementBridge.fromZimbra(Element.parseJSON(written));
    assertThatExceptionOfType(SoapFault.class).isThrownBy(() -> read.optionalCode("twoFactorCode"));
  }

  @Test
  void numbers_booleans_and_arrays_are_read_as_such() throws Exception {
    Element request =
        Element.parseJSON(
            "{\"n\":-5,\"t\":\"5\",\"b\":false,\"u\":{\"x\":\"1\"},\"r\":[{\"x\":1}]}");
    io.lockstep.soap.Element read = ElementBridge.fromZimbra(request);
    Map<String, Kind> kinds =
        read.members().stream()
            .filter(Scalar.class::isInstance)
            .map(Scalar.class::cast)
            .collect(Collectors.toMap(Scalar::name, Scalar::kind));
    assertThat(kinds)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("n", Kind.NUMBER, "t", Kind.STRING, "b", Kind.BOOLEAN));
    assertThat(read.element("u").repeated()).isFalse();
    assertThat(read.element("r").repeated()).isTrue();
  }

  private static void refused(Element request) {
    assertThatExceptionOfType(SoapFault.class)
        .isThrownBy(() -> ElementBridge.fromZimbra(request))
        .matches(fault -> fault.code().equals("service.INVALID_REQUEST"));
  }

  @Test
  void what_is_too_deep_or_too_large_or_means_two_things_is_refused() throws Exception {
    refused(
        Element.parseXML(
            "<a xmlns='x'>".replace('\'', '"') + "<a>".repeat(40) + "</a>".repeat(41)));
    refused(Element.parseXML("<a xmlns=\"x\">" + "<b/>".repeat(5_001) + "</a>"));
    refused(Element.parseXML("<a xmlns=\"x\" b=\"1\"><b>2</b></a>"));
  }
}
