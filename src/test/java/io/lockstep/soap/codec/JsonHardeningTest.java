package io.lockstep.soap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.soap.Element;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHardeningTest {
  private final Codecs codecs = new Codecs(Limits.usual());

  private static String body(String request) {
    return "{\"Body\":{\"R\":" + request + "}}";
  }

  private UnreadableMessage refusal(String message) {
    return refusal(message.getBytes(StandardCharsets.UTF_8));
  }

  private UnreadableMessage refusal(byte[] message) {
    UnreadableMessage refusal =
        catchThrowableOfType(UnreadableMessage.class, () -> codecs.read(message));
    assertThat(refusal).isNotNull();
    assertThat(refusal.answerIn()).isEqualTo(SoapProtocol.JSON);
    assertThat(refusal.fault().code()).isEqualTo("service.PARSE_ERROR");
    assertThat(refusal.fault()).hasMessage("parse error: malformed JSON").hasNoCause();
    return refusal;
  }

  private Element read(String request) throws UnreadableMessage {
    return codecs.read(body(request).getBytes(StandardCharsets.UTF_8)).body();
  }

  @Test
  void scalars_are_attributes_as_they_were_written() throws UnreadableMessage {
    Element request = read("{\"s\":\"x\",\"n\":1.50e2,\"i\":123456,\"b\":true,\"z\":null}");

    assertThat(request.optionalAttribute("s")).hasValue("x");
    assertThat(request.optionalAttribute("n")).hasValue("1.50e2");
    assertThat(request.optionalAttribute("i")).hasValue("123456");
    assertThat(request.optionalAttribute("b")).hasValue("true");
    assertThat(request.optionalAttribute("z")).isEmpty();
  }

  @Test
  void objects_are_children_and_arrays_several() throws UnreadableMessage {
    Element request =
        read(
            "{\"a\":{\"by\":\"name\",\"_content\":\"x\"},\"b\":[{\"_content\":\"1\"},{}],\"c\":[]}");

    assertThat(request.child("a").orElseThrow().optionalAttribute("by")).hasValue("name");
    assertThat(request.optionalAttribute("a")).hasValue("x");
    assertThat(request.children("b")).extracting(Element::text).containsExactly("1", "");
    assertThat(request.children("c")).isEmpty();
  }

  @Test
  void the_namespace_may_come_last() throws UnreadableMessage {
    Element request = read("{\"a\":{},\"_jsns\":\"urn:zimbraAccount\"}");

    assertThat(request.namespace()).isEqualTo(Namespaces.ACCOUNT);
    assertThat(request.child("a").orElseThrow().namespace()).isEqualTo(Namespaces.ACCOUNT);
  }

  @Test
  void a_map_may_have_several_values_of_a_key() throws UnreadableMessage {
    assertThat(read("{\"_attrs\":{\"k\":\"v\",\"m\":[\"1\",2],\"z\":null}}").keyValues("a", "n"))
        .containsExactly(
            new KeyValue("a", "n", "k", "v"),
            new KeyValue("a", "n", "m", "1"),
            new KeyValue("a", "n", "m", "2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 200, 100_000})
  void too_deep_is_refused_without_overflow(int depth) {
    refusal(body("{\"a\":".repeat(depth) + "{}" + "}".repeat(depth)));
  }

  @Test
  void as_deep_as_the_limit_is_read() throws UnreadableMessage {
    assertThat(read("{\"a\":".repeat(61) + "{}" + "}".repeat(61)).name()).isEqualTo("R");
  }

  @Test
  void arrays_do_not_hide_depth() {
    refusal(body("[".repeat(10_000) + "]".repeat(10_000)));
    refusal(body("{\"a\":[".repeat(100) + "{}" + "]}".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":{},\"a\":{}}",
        "{\"a\":\"1\",\"\\u0061\":\"2\"}",
        "{\"a\":\"1\",\"a\":{}}",
        "{\"_jsns\":\"x\",\"_jsns\":\"y\"}",
        "{\"_attrs\":{\"a\":\"1\",\"a\":\"2\"}}"
      })
  void a_key_that_comes_twice_is_refused(String request) {
    refusal(body(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":0x10}",
        "{\"a\":NaN}",
        "{\"a\":.5}",
        "{\"a\":1}/**/",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":[1]}",
        "{\"a\":[\"x\"]}",
        "{\"a\":[[]]}",
        "{\"_jsns\":1}",
        "{\"_jsns\":{}}",
        "{\"_content\":{}}",
        "{\"_content\":\"x\",\"a\":{}}",
        "{\"a\":{},\"_content\":\"x\"}",
        "{\"_attrs\":\"x\"}",
        "{\"_attrs\":{\"a\":{}}}",
        "{\"_attrs\":{\"a\":[[]]}}",
        "{\"<a>\":1}",
        "{\"\":1}",
        "{\"a b\":{}}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\u001f\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"_attrs\":{\"\\u0000\":\"x\"}}"
      })
  void what_is_no_message_is_refused(String request) {
    refusal(body(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "{}{}", "{}x", "{} []"})
  void what_is_not_one_object_is_refused(String message) {
    refusal(message);
  }

  @Test
  void a_huge_number_is_refused() throws UnreadableMessage {
    assertThat(read("{\"a\":1e999999999}").optionalAttribute("a")).hasValue("1e999999999");
    refusal(body("{\"a\":" + "9".repeat(65) + "}"));
    refusal(body("{\"a\":1." + "9".repeat(100_000) + "}"));
  }

  @Test
  void too_much_is_refused() {
    refusal(body("{\"a\":\"" + "x".repeat(262_145) + "\"}"));
    refusal(body("{\"" + "a".repeat(1_000) + "\":1}"));
    refusal(body("{\"a\":[" + "{},".repeat(10_000) + "{}]}"));
    refusal(body("{\"_attrs\":{\"a\":[" + "1,".repeat(10_000) + "1]}}"));
    refusal(body("{}") + " ".repeat(1 << 20));
  }

  @Test
  void too_many_attributes_are_refused() throws UnreadableMessage {
    assertThat(read(attributes(64)).members()).hasSize(64);
    refusal(body(attributes(65)));
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"a" + i + "\":" + i)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "ISO-8859-1"})
  void bytes_of_another_encoding_are_refused(String encoding) {
    refusal(body("{\"a\":\"\u00e4\"}").getBytes(Charset.forName(encoding)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x80, 0xC0, 0xC3, 0xED, 0xF5, 0xFF})
  void bytes_that_are_no_utf_8_text_are_refused(int bad) {
    byte[] message = body("{\"a\":\"XX\"}").getBytes(StandardCharsets.UTF_8);
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("XX");
    message[at] = (byte) bad;
    refusal(message);
  }

  @Test
  void an_overlong_form_is_refused() {
    byte[] message = body("{\"a\":\"XX\"}").getBytes(StandardCharsets.UTF_8);
    int at = new String(message, StandardCharsets.ISO_8859_1).indexOf("XX");
    message[at] = (byte) 0xC0;
    message[at + 1] = (byte) 0xAF;
    refusal(message);
  }

  @Test
  void a_refusal_does_not_repeat_the_message() {
    UnreadableMessage refusal = refusal(body("{\"password\":\"hunter2\" oops"));

    assertThat(refusal.getMessage()).doesNotContain("hunter2");
    assertThat(refusal.fault().logReason()).doesNotContain("hunter2");
  }
}
