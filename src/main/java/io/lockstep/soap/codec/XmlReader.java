package io.lockstep.soap.codec;

import io.lockstep.soap.Element;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.UnreadableMessage;
import java.io.IOException;
import java.util.List;
import org.dom4j.Attribute;
import org.xml.sax.SAXException;

/** Reads XML within limits. */
final class XmlReader {
  private final Limits limits;
  private final XmlParsers parsers = new XmlParsers();
  private final SmallFactory factory = new SmallFactory();

  XmlReader(Limits limits) {
    this.limits = limits;
  }

  Element read(byte[] bytes, int offset) throws UnreadableMessage {
    BoundedHandler handler = new BoundedHandler(limits, factory);
    try {
      parsers.parse(bytes, offset, handler);
      return convert(handler.root());
    } catch (SAXException | IOException | RuntimeException e) {
      // What the parser says may repeat the message, so nobody gets to see it.
      throw new UnreadableMessage(handler.answerIn(), SoapFault.documentParseFailed());
    }
  }

  /** Runs as deep as the handler let the message be. */
  private static Element convert(org.dom4j.Element from) {
    Element to = Element.of(from.getNamespaceURI(), from.getName());
    for (Attribute attribute : from.attributes()) {
      to.setAttribute(attribute.getName(), attribute.getValue());
    }
    List<org.dom4j.Element> children = from.elements();
    for (org.dom4j.Element child : children) {
      to.addRepeated(convert(child));
    }
    String text = from.getText();
    boolean blank = text.trim().isEmpty();
    if (!blank) {
      to.setText(text);
    } else if (children.isEmpty()) {
      // Present, although empty: <code/> is not the same as no code.
      to.setText("");
    }
    return to;
  }
}
