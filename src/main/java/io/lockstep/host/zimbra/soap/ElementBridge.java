package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.ContainerException;
import com.zimbra.common.soap.Element.Disposition;
import com.zimbra.common.soap.Element.JSONElement;
import com.zimbra.common.soap.Element.KeyValuePair;
import com.zimbra.common.soap.SoapProtocol;
import io.lockstep.soap.Member;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.SoapFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Namespace;
import org.dom4j.QName;

/**
 * The mail server's messages as ours, and back. Whatever decides how a client reads a message stays
 * as it is: what is an array in JSON, what is a child in XML, what is a number.
 */
final class ElementBridge {
  /** More than any message of ours has, and less than a stack bears. */
  private static final int DEEPEST = 32;

  private static final int MOST_NODES = 5_000;
  private static final String CONTENT = "_content";
  private static final String PAIR = "a";
  private static final String PAIR_KEY = "n";

  private ElementBridge() {}

  /**
   * A request, as handlers read it. An attribute that XML or JSON could not carry is left out:
   * nobody asks for one.
   *
   * @throws SoapFault service.INVALID_REQUEST for one that is too deep or too large, and for text
   *     beside children or two values of one name, which can mean two things
   */
  static io.lockstep.soap.Element fromZimbra(Element request) throws SoapFault {
    try {
      new Bounds().check(request, 0);
      io.lockstep.soap.Element root =
          io.lockstep.soap.Element.of(namespace(request), request.getName());
      read(root, request, JsonShape.of(request));
      return root;
    } catch (IllegalStateException ambiguous) {
      throw SoapFault.invalidRequest("text beside elements, or two values of one name");
    } catch (IllegalArgumentException illegal) {
      throw SoapFault.invalidRequest("an element has no legal name");
    }
  }

  private static String namespace(Element element) {
    QName name = element.getQName();
    String uri = name == null ? "" : name.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** What is left of a message's bounds. Nothing else is done before all of it is within them. */
  private static final class Bounds {
    private int nodes;

    void check(Element from, int depth) throws SoapFault {
      if (depth > DEEPEST) {
        throw SoapFault.invalidRequest("the request is nested too deeply");
      }
      List<Element> children = from.listElements();
      nodes += from.listAttributes().size() + children.size();
      if (nodes > MOST_NODES) {
        throw SoapFault.invalidRequest("the request has too many parts");
      }
      for (Element child : children) {
        check(child, depth + 1);
      }
    }
  }

  private static void read(io.lockstep.soap.Element into, Element from, JsonShape shape) {
    for (Element.Attribute attribute : from.listAttributes()) {
      String name = attribute.getKey();
      if (io.lockstep.soap.Element.isLegalName(name)) {
        into.setAttribute(name, attribute.getValue(), shape.kind(name));
      }
    }
    readChildren(into, from, shape);
    String text = from.getText();
    if (!text.isEmpty() && !(text.isBlank() && from.hasChildren())) {
      into.setText(text, shape.kind(CONTENT));
    }
  }

  private static void readChildren(io.lockstep.soap.Element into, Element from, JsonShape shape) {
    boolean json = from instanceof JSONElement;
    List<Element> children = from.listElements();
    Map<String, Integer> namesakes = new HashMap<>();
    children.forEach(child -> namesakes.merge(child.getName(), 1, Integer::sum));
    Map<String, Integer> before = new HashMap<>();
    Deque<KeyValuePair> pairs = new ArrayDeque<>(json ? from.listKeyValuePairs() : List.of());
    for (Element child : children) {
      if (isNext(pairs, child)) {
        KeyValuePair pair = pairs.remove();
        into.addKeyValue(PAIR, PAIR_KEY, pair.getKey(), child.getText());
        continue;
      }
      String name = child.getName();
      boolean repeated = json ? shape.array(name) : namesakes.get(name) > 1;
      io.lockstep.soap.Element added = repeated ? into.addRepeated(name) : into.addUnique(name);
      String namespace = namespace(child);
      if (!namespace.equals(added.namespace())) {
        added.inNamespace(namespace);
      }
      int index = before.merge(name, 1, Integer::sum) - 1;
      read(added, child, shape.child(name, index));
    }
  }

  /** The entries of a JSON map are shown as children, too: those are not read twice. */
  private static boolean isNext(Deque<KeyValuePair> pairs, Element child) {
    return !pairs.isEmpty()
        && child.getName().equals(PAIR)
        && pairs.element().getKey().equals(child.getAttribute(PAIR_KEY, null));
  }

  /**
   * A response, as the mail server writes it.
   *
   * @param protocol in which it will be written
   * @throws ServiceException for a protocol the mail server does not know
   * @throws IllegalStateException when it has something that protocol cannot carry
   */
  static Element toZimbra(io.lockstep.soap.Element response, SoapProtocol protocol)
      throws ServiceException {
    Element root = Element.create(protocol, qname(response));
    try {
      fill(root, response, root instanceof JSONElement);
    } catch (ContainerException impossible) {
      throw new IllegalStateException("the answer " + response.name() + " cannot be written");
    }
    return root;
  }

  private static QName qname(io.lockstep.soap.Element element) {
    return QName.get(element.name(), Namespace.get(element.namespace()));
  }

  private static void fill(Element into, io.lockstep.soap.Element from, boolean json) {
    Map<String, Integer> namesakes = new HashMap<>();
    from.children().forEach(child -> namesakes.merge(child.name(), 1, Integer::sum));
    for (Member member : from.members()) {
      if (member instanceof io.lockstep.soap.Element child) {
        boolean repeated = child.repeated() || namesakes.get(child.name()) > 1;
        fill(added(into, from, child, repeated), child, json);
      } else if (member instanceof Scalar scalar) {
        Disposition where = scalar.content() ? Disposition.CONTENT : Disposition.ATTRIBUTE;
        put(into, scalar.name(), scalar.value(), scalar.kind(), where);
      } else if (member instanceof Member.Text text) {
        if (json && text.kind() != Kind.STRING) {
          put(into, CONTENT, text.value(), text.kind(), Disposition.ATTRIBUTE);
        } else {
          into.setText(text.kind() == Kind.BOOLEAN ? bit(text.value()) : text.value());
        }
      } else if (member instanceof Member.KeyValue pair) {
        into.addKeyValuePair(pair.key(), pair.value(), pair.element(), pair.attribute());
      }
    }
  }

  private static Element added(
      Element into,
      io.lockstep.soap.Element parent,
      io.lockstep.soap.Element child,
      boolean repeated) {
    if (child.namespace().equals(parent.namespace())) {
      return repeated
          ? into.addNonUniqueElement(child.name())
          : into.addUniqueElement(child.name());
    }
    return repeated ? into.addNonUniqueElement(qname(child)) : into.addUniqueElement(qname(child));
  }

  private static void put(Element into, String name, String value, Kind kind, Disposition where) {
    switch (kind) {
      case STRING -> into.addAttribute(name, value, where);
      case BOOLEAN -> into.addAttribute(name, Boolean.parseBoolean(value), where);
      case NUMBER -> {
        if (value.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
          into.addAttribute(name, Long.parseLong(value), where);
        } else {
          into.addAttribute(name, Double.parseDouble(value), where);
        }
      }
    }
  }

  private static String bit(String value) {
    return Boolean.parseBoolean(value) ? "1" : "0";
  }
}
