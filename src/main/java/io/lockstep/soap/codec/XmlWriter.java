package io.lockstep.soap.codec;

import io.lockstep.soap.Element;
import io.lockstep.soap.Member;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.Member.Text;
import io.lockstep.soap.Namespaces;

/**
 * Writes a tree as XML: the envelope's elements with the prefix {@code soap}, all others in default
 * namespaces; attributes before the namespace, no declaration, no white space.
 */
final class XmlWriter {
  private final StringBuilder out;

  private XmlWriter(StringBuilder out) {
    this.out = out;
  }

  static void write(StringBuilder out, Element root) {
    new XmlWriter(out).write(root, "", "");
  }

  /**
   * @param inScope the default namespace where the element is written
   * @param soapInScope what the prefix {@code soap} stands for there, empty for nothing
   */
  private void write(Element element, String inScope, String soapInScope) {
    String namespace = element.namespace();
    boolean soap = namespace.equals(Namespaces.SOAP12) || namespace.equals(Namespaces.SOAP11);
    String prefix = soap ? "soap:" : "";
    out.append('<').append(prefix).append(element.name());
    for (Member member : element.members()) {
      if (member instanceof Scalar scalar && !scalar.content()) {
        attribute(scalar.name(), value(scalar.value(), scalar.kind()));
      }
    }
    String defaultNamespace = soap ? inScope : namespace;
    String soapNamespace = soap ? namespace : soapInScope;
    if (!defaultNamespace.equals(inScope)) {
      attribute("xmlns", defaultNamespace);
    }
    if (!soapNamespace.equals(soapInScope)) {
      attribute("xmlns:soap", soapNamespace);
    }
    int beforeContent = out.length();
    out.append('>');
    for (Member member : element.members()) {
      content(member, defaultNamespace, soapNamespace);
    }
    if (out.length() == beforeContent + 1) {
      out.setLength(beforeContent);
      out.append("/>");
    } else {
      out.append("</").append(prefix).append(element.name()).append('>');
    }
  }

  private void content(Member member, String defaultNamespace, String soapNamespace) {
    if (member instanceof Element child) {
      write(child, defaultNamespace, soapNamespace);
    } else if (member instanceof Text text) {
      XmlText.appendText(out, text.value());
    } else if (member instanceof Scalar scalar && scalar.content()) {
      out.append('<').append(scalar.name());
      closeLeaf(scalar.name(), value(scalar.value(), scalar.kind()));
    } else if (member instanceof KeyValue pair) {
      out.append('<').append(pair.element());
      attribute(pair.attribute(), pair.key());
      closeLeaf(pair.element(), pair.value());
    }
  }

  private void closeLeaf(String name, String text) {
    if (text.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    XmlText.appendText(out, text);
    out.append("</").append(name).append('>');
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    XmlText.appendAttribute(out, value);
    out.append('"');
  }

  private static String value(String value, Kind kind) {
    if (kind != Kind.BOOLEAN) {
      return value;
    }
    return value.equals("true") ? "1" : "0";
  }
}
