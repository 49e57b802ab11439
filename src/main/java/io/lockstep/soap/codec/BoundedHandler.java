package io.lockstep.soap.codec;

import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapProtocol;
import java.util.Set;
import org.dom4j.DocumentFactory;
import org.dom4j.Element;
import org.dom4j.io.SAXContentHandler;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Stands between the parser and dom4j and lets through what fits the limits. Prefixes, foreign
 * namespaces, comments and processing instructions go no further: nothing here needs them, and
 * dom4j keeps every namespace it ever saw.
 */
final class BoundedHandler extends DefaultHandler {
  private static final String FOREIGN = "urn:foreign";

  private static final Set<String> KNOWN =
      Set.of(
          "",
          Namespaces.SOAP11,
          Namespaces.SOAP12,
          Namespaces.JSON_ENVELOPE,
          Namespaces.ZIMBRA,
          Namespaces.ACCOUNT,
          Namespaces.ADMIN,
          Namespaces.MAIL,
          Namespaces.LOCKSTEP);

  private final Limits limits;
  private final SAXContentHandler tree;
  private final AttributesImpl kept = new AttributesImpl();
  private final String[] path = new String[5];
  private Locator locator;
  private SoapProtocol answerIn = SoapProtocol.SOAP12;
  private int depth;
  private int elements;
  private int text;

  BoundedHandler(Limits limits, DocumentFactory factory) {
    this.limits = limits;
    this.tree = new SAXContentHandler(factory);
  }

  Element root() {
    return tree.getDocument().getRootElement();
  }

  /** The protocol for a fault, as far as it could be told before the message broke. */
  SoapProtocol answerIn() {
    return answerIn;
  }

  @Override
  public void setDocumentLocator(Locator documentLocator) {
    locator = documentLocator;
  }

  @Override
  public void startDocument() throws SAXException {
    tree.startDocument();
  }

  @Override
  public void endDocument() throws SAXException {
    tree.endDocument();
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    if (depth == 0) {
      requireUtf8AndXml10();
    }
    depth++;
    require(depth <= limits.depth() && ++elements <= limits.elements());
    require(attributes.getLength() <= limits.attributes());
    text = 0;
    kept.clear();
    for (int i = 0; i < attributes.getLength(); i++) {
      String value = attributes.getValue(i);
      require(value.length() <= limits.text());
      if (attributes.getURI(i).isEmpty()) {
        String name = attributes.getLocalName(i);
        kept.addAttribute("", name, name, "CDATA", value);
      }
    }
    chooseAnswer(uri, localName);
    tree.startElement(KNOWN.contains(uri) ? uri : FOREIGN, localName, localName, kept);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    depth--;
    text = 0;
    tree.endElement(KNOWN.contains(uri) ? uri : FOREIGN, localName, localName);
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    text += length;
    require(text <= limits.text());
    tree.characters(characters, start, length);
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    throw new Refused();
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw new Refused();
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw new Refused();
  }

  private void chooseAnswer(String uri, String localName) {
    if (depth >= path.length) {
      return;
    }
    path[depth] = localName;
    if (depth == 1 && uri.equals(Namespaces.SOAP11)) {
      answerIn = SoapProtocol.SOAP11;
    } else if (depth == 4
        && localName.equals("format")
        && "context".equals(path[3])
        && "Header".equals(path[2])
        && "js".equals(kept.getValue("type"))) {
      answerIn = SoapProtocol.JSON;
    }
  }

  /** Bytes are checked to be UTF-8 beforehand; a message that claims another encoding lies. */
  private void requireUtf8AndXml10() throws SAXException {
    if (!(locator instanceof Locator2 told)) {
      throw new Refused();
    }
    String encoding = told.getEncoding();
    boolean utf8 = encoding == null || encoding.equalsIgnoreCase("UTF-8");
    require(utf8 || encoding.equalsIgnoreCase("US-ASCII"));
    require(told.getXMLVersion() == null || told.getXMLVersion().equals("1.0"));
  }

  private static void require(boolean condition) throws SAXException {
    if (!condition) {
      throw new Refused();
    }
  }

  /** Without words, which could repeat the message's, and without the cost of a stack trace. */
  private static final class Refused extends SAXException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
