package com.zimbra.fake;

import com.zimbra.common.soap.Element;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Messages as XML. */
public final class XmlText {
  private XmlText() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is none, or has a document type
   */
  public static Element parse(String xml) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      Element root = null;
      Element now = null;
      StringBuilder text = new StringBuilder();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD ->
              throw new IllegalArgumentException("a document type is not allowed");
          case XMLStreamConstants.START_ELEMENT -> {
            Element started = new Element.XMLElement(name(reader));
            for (int i = 0; i < reader.getAttributeCount(); i++) {
              started.addAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            if (now == null) {
              root = started;
            } else {
              now.addNonUniqueElement(started);
            }
            now = started;
            text.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            if (!now.hasChildren() && !text.isEmpty()) {
              now.setText(text.toString());
            }
            text.setLength(0);
            now = now.getParent();
          }
          default -> {
            // Comments and the like say nothing.
          }
        }
      }
      return root;
    } catch (XMLStreamException bad) {
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }

  private static QName name(XMLStreamReader reader) {
    String uri = reader.getNamespaceURI();
    String prefix = reader.getPrefix();
    return QName.get(
        reader.getLocalName(),
        uri == null ? Namespace.NO_NAMESPACE : Namespace.get(prefix == null ? "" : prefix, uri));
  }

  public static String write(Element element) {
    StringBuilder out = new StringBuilder();
    write(element, out, new HashMap<>());
    return out.toString();
  }

  private static void write(Element element, StringBuilder out, Map<String, String> declared) {
    String prefix = element.prefix();
    String tag = prefix.isEmpty() ? element.getName() : prefix + ":" + element.getName();
    String uri = element.getQName().getNamespaceURI();
    Map<String, String> inside = new HashMap<>(declared);
    out.append('<').append(tag);
    if (!uri.equals(declared.getOrDefault(prefix, ""))) {
      out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
      out.append("=\"").append(escape(uri)).append('"');
      inside.put(prefix, uri);
    }
    for (Element.Attribute attribute : element.listAttributes()) {
      out.append(' ').append(attribute.getKey()).append("=\"");
      out.append(escape(attribute.getValue())).append('"');
    }
    if (element.getText().isEmpty() && !element.hasChildren()) {
      out.append("/>");
      return;
    }
    out.append('>').append(escape(element.getText()));
    element.listElements().forEach(child -> write(child, out, inside));
    out.append("</").append(tag).append('>');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
