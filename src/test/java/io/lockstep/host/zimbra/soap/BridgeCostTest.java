package io.lockstep.host.zimbra.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.ElementFactory;
import com.zimbra.common.soap.Element.JSONElement;
import com.zimbra.common.soap.Element.XMLElement;
import io.lockstep.soap.SoapFault;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

/** Whoever may send a message without a session can make the bridge do little with it. */
class BridgeCostTest {
  private static final int MOST = 5_000;

  /** What the bridge asked of all elements of a message. */
  private static final class Work {
    private long handedOut;
    private long written;
    private long named;
  }

  private static final class CountedXml extends XMLElement {
    private final Work work;

    CountedXml(String name, Work work) {
      super(name);
      this.work = work;
    }

    @Override
    public List<Element> listElements() {
      List<Element> all = super.listElements();
      work.handedOut += all.size();
      return all;
    }

    @Override
    public String getName() {
      work.named++;
      return super.getName();
    }
  }

  private static final class CountedJson extends JSONElement {
    private final Work work;

    CountedJson(String name, Work work) {
      super(name);
      this.work = work;
    }

    @Override
    public String toString() {
      String text = super.toString();
      work.written += text.length();
      return text;
    }
  }

  private record Counted(Work work) implements ElementFactory {
    @Override
    public Element createElement(String name) {
      return new CountedJson(name, work);
    }

    @Override
    public Element createElement(QName qname) {
      return new CountedJson(qname.getName(), work);
    }
  }

  private static Element siblings(int count, Work work) {
    Element root = new CountedXml("EnableTwoFactorAuthRequest", work);
    IntStream.range(0, count).forEach(i -> root.addNonUniqueElement(new CountedXml("a", work)));
    work.handedOut = 0;
    work.named = 0;
    return root;
  }

  @Test
  void siblings_of_one_name_are_each_looked_at_a_few_times_and_not_once_for_each_other()
      throws Exception {
    Work work = new Work();
    Element request = siblings(MOST, work);
    assertThat(ElementBridge.fromZimbra(request).children("a")).hasSize(MOST);
    assertThat(work.handedOut).isLessThanOrEqualTo(2L * MOST);
    assertThat(work.named).isLessThanOrEqualTo(10L * MOST);
  }

  @Test
  void of_a_message_with_too_many_parts_no_part_is_looked_at() {
    Work work = new Work();
    Element request = siblings(2 * MOST, work);
    tooMany(request);
    assertThat(work.handedOut).isLessThanOrEqualTo(2L * MOST);
    assertThat(work.named).isZero();
  }

  @Test
  void a_json_message_is_written_again_once_however_deep_it_is() throws Exception {
    Work work = new Work();
    String text = "{\"a\":".repeat(30) + "{\"t\":\"" + "x".repeat(10_000) + "\"}" + "}".repeat(30);
    Element request = Element.parseJSON(text, new Counted(work));
    work.written = 0;
    io.lockstep.soap.Element read = ElementBridge.fromZimbra(request);
    assertThat(work.written).isBetween(10_000L, text.length() + 100L);
    for (int depth = 0; depth < 30; depth++) {
      read = read.element("a");
    }
    assertThat(read.attribute("t")).hasSize(10_000);
  }

  @Test
  void a_json_message_with_too_many_parts_is_not_written_again() throws Exception {
    Work work = new Work();
    Element request =
        Element.parseJSON(
            "{\"a\":[" + String.join(",", list(MOST + 1, () -> "{}")) + "]}", new Counted(work));
    work.written = 0;
    tooMany(request);
    assertThat(work.written).isZero();
  }

  private static List<String> list(int count, Supplier<String> each) {
    return IntStream.range(0, count).mapToObj(i -> each.get()).toList();
  }

  private static void tooMany(Element request) {
    assertThatExceptionOfType(SoapFault.class)
        .isThrownBy(() -> ElementBridge.fromZimbra(request))
        .withMessage("invalid request: the request has too many parts")
        .matches(fault -> fault.code().equals("service.INVALID_REQUEST"));
  }

  private static Element xml(String inside) throws Exception {
    return Element.parseXML("<X xmlns=\"urn:x\">" + inside + "</X>");
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> " k" + i + "=\"1\"")
        .collect(Collectors.joining());
  }

  @Test
  void the_most_parts_a_message_may_have_are_read_and_one_more_is_refused() throws Exception {
    assertThatCode(() -> ElementBridge.fromZimbra(xml("<a/>".repeat(MOST))))
        .doesNotThrowAnyException();
    tooMany(xml("<a/>".repeat(MOST + 1)));
  }

  @Test
  void parts_count_wherever_they_stand_and_attributes_are_parts() throws Exception {
    String deep = "<a>" + "<b/>".repeat(999) + "</a>";
    String last = "<a" + attributes(500) + ">" + "<b/>".repeat(499) + "</a>";
    assertThatCode(() -> ElementBridge.fromZimbra(xml(deep.repeat(4) + last)))
        .doesNotThrowAnyException();
    tooMany(xml(deep.repeat(4) + last + "<c/>"));
    tooMany(xml(deep.repeat(4) + last.replace("<a", "<a more=\"1\"")));
    tooMany(xml(last + deep.repeat(4).replaceFirst("<b/>", "<b/><b/>")));
  }

  @Test
  void the_most_parts_are_read_in_json_too() throws Exception {
    String most = String.join(",", list(MOST, () -> "{}"));
    assertThat(ElementBridge.fromZimbra(Element.parseJSON("{\"a\":[" + most + "]}")).children("a"))
        .hasSize(MOST);
    tooMany(Element.parseJSON("{\"b\":1,\"a\":[" + most + "]}"));
  }

  @Test
  void each_object_of_an_array_and_each_level_has_kinds_of_its_own() throws Exception {
    io.lockstep.soap.Element read =
        ElementBridge.fromZimbra(
            Element.parseJSON(
                "{\"r\":[{\"c\":\"1\"},{\"c\":1},{\"c\":\"]}\\\\\\\"\"},{\"_content\":5}],"
                    + "\"u\":{\"c\":{\"c\":2,\"r\":[{\"c\":\"3\"}]}},\"c\":\"4\"}"));
    List<io.lockstep.soap.Element> all = read.children("r");
    assertThat(all.get(0).optionalCode("c")).contains("1");
    number(all.get(1));
    assertThat(all.get(2).optionalCode("c")).contains("]}\\\"");
    assertThat(all.get(3).text()).isEqualTo("5");
    io.lockstep.soap.Element inner = read.element("u").element("c");
    assertThat(inner.repeated()).isFalse();
    number(inner);
    assertThat(inner.element("r").repeated()).isTrue();
    assertThat(inner.element("r").optionalCode("c")).contains("3");
    assertThat(read.optionalCode("c")).contains("4");
  }

  private static void number(io.lockstep.soap.Element element) {
    assertThatExceptionOfType(SoapFault.class).isThrownBy(() -> element.optionalCode("c"));
  }
}
