package io.lockstep.soap.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A pool of the JDK's parsers, without DTDs and everything that comes with them. A parser keeps
 * every name it has read, so each is thrown away after {@link #LIFETIME} bytes, and after an error.
 */
final class XmlParsers {
  private static final int LARGEST_POOL = 64;
  private static final int LIFETIME = 1 << 20;

  private final SAXParserFactory factory;
  private final Queue<Pooled> idle = new ArrayBlockingQueue<>(LARGEST_POOL);

  XmlParsers() {
    factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setXIncludeAware(false);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("this JDK's XML parser cannot be made safe", e);
    }
  }

  /** Parses the bytes from an offset on. */
  void parse(byte[] bytes, int offset, DefaultHandler handler) throws SAXException, IOException {
    Pooled pooled = idle.poll();
    if (pooled == null) {
      pooled = new Pooled(create());
    }
    pooled.reader.setContentHandler(handler);
    pooled.reader.setErrorHandler(handler);
    pooled.reader.parse(
        new InputSource(new ByteArrayInputStream(bytes, offset, bytes.length - offset)));
    pooled.fed += bytes.length;
    if (pooled.fed < LIFETIME) {
      DefaultHandler nobody = new DefaultHandler();
      pooled.reader.setContentHandler(nobody);
      pooled.reader.setErrorHandler(nobody);
      idle.offer(pooled);
    }
  }

  /** Factories are not safe for use by several threads. */
  private synchronized XMLReader create() throws SAXException {
    try {
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return parser.getXMLReader();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK's XML parser cannot be made safe", e);
    }
  }

  private static final class Pooled {
    private final XMLReader reader;
    private int fed;

    Pooled(XMLReader reader) {
      this.reader = reader;
    }
  }
}
