package io.lockstep.extension;

import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.ExtensionXml.Host;
import io.lockstep.extension.ExtensionXml.Named;
import io.lockstep.extension.ExtensionXml.Served;
import io.lockstep.maillog.LogNames;
import io.lockstep.store.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads {@code extension.xml} and holds it against its schema while doing so. */
public final class ExtensionXmlReader {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private ExtensionXmlReader() {}

  /** Where the text comes from. */
  public interface Source {
    /** Opens it; the reader closes it. */
    InputStream open() throws IOException;
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException naming line and element of the first mistake
   */
  public static ExtensionXml read(Path file) throws ConfigurationException {
    return read(file, () -> Files.newInputStream(file));
  }

  /**
   * Reads what stands elsewhere than in a file, as inside a jar.
   *
   * @param named what mistakes call it
   * @throws ConfigurationException naming line and element of the first mistake
   */
  public static ExtensionXml read(Path named, Source source) throws ConfigurationException {
    Elements elements = new Elements(named);
    try (InputStream in = source.open()) {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setSchema(schema());
      factory.newSAXParser().parse(in, elements);
    } catch (SAXParseException bad) {
      throw new ConfigurationException(named, bad.getLineNumber(), elements.mistake(bad));
    } catch (IOException bad) {
      throw new ConfigurationException(named, 0, "cannot be read: " + FileTrouble.words(bad));
    } catch (SAXException | ParserConfigurationException bad) {
      throw new IllegalStateException("this JVM cannot validate XML", bad);
    }
    return elements.result();
  }

  private static Schema schema() throws SAXException, IOException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    try (InputStream in = ExtensionXmlReader.class.getResourceAsStream("extension.xsd")) {
      return factory.newSchema(new StreamSource(in));
    }
  }

  /** Collects what the elements say; the schema has looked at each before it comes here. */
  private static final class Elements extends DefaultHandler {
    private final Path file;
    private final List<HandlerLine> handlers = new ArrayList<>();
    private Optional<Locator> locator = Optional.empty();
    private String element = "extension";
    private String name = "";
    private String configuration = "";
    private LogNames logs = LogNames.USUAL;
    private Optional<Named> authHook = Optional.empty();

    Elements(Path file) {
      this.file = file;
    }

    @Override
    public void setDocumentLocator(Locator found) {
      locator = Optional.of(found);
    }

    @Override
    public void startElement(String uri, String local, String qName, Attributes attributes) {
      element = local;
      switch (local) {
        case "extension" -> name = attributes.getValue("name");
        case "configuration" -> configuration = attributes.getValue("file");
        case "logs" ->
            logs = new LogNames(attributes.getValue("mailbox"), attributes.getValue("audit"));
        case "authHook" -> authHook = Optional.of(named(attributes));
        case "handler" -> handlers.add(handler(attributes));
        default -> {}
      }
    }

    private HandlerLine handler(Attributes attributes) {
      return new HandlerLine(
          attributes.getValue("namespace"),
          attributes.getValue("request"),
          Served.valueOf(attributes.getValue("service").toUpperCase(Locale.ROOT)),
          named(attributes));
    }

    private Named named(Attributes attributes) {
      int line = locator.map(Locator::getLineNumber).orElse(0);
      String host = attributes.getValue("host");
      Set<Host> hosts =
          host == null
              ? EnumSet.allOf(Host.class)
              : EnumSet.of(Host.valueOf(host.toUpperCase(Locale.ROOT)));
      return new Named(attributes.getValue("class"), element, line, hosts);
    }

    @Override
    public void error(SAXParseException mistake) throws SAXParseException {
      throw mistake;
    }

    /** The parser's own words, without its internal number, and the element they are about. */
    String mistake(SAXParseException bad) {
      String words = bad.getMessage();
      int colon = words.indexOf(": ");
      boolean numbered = words.startsWith("cvc-") && colon > 0;
      return "after element <" + element + ">: " + (numbered ? words.substring(colon + 2) : words);
    }

    ExtensionXml result() {
      return new ExtensionXml(
          file, name, configuration, logs, authHook.orElseThrow(), List.copyOf(handlers));
    }
  }
}
