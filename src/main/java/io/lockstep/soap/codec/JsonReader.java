package io.lockstep.soap.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lockstep.soap.Element;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import java.io.IOException;

/**
 * Reads JSON within limits: an object becomes a child, an array several children, anything else an
 * attribute. Strict JSON only, no key twice, and no character XML could not carry.
 */
final class JsonReader {
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 256;

  private final Limits limits;
  private final JsonFactory factory;

  JsonReader(Limits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(limits.bytes())
                    .maxNestingDepth(2 * limits.depth())
                    .maxStringLength(limits.text())
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names from clients do not belong into a table of the whole process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
  }

  Element read(byte[] bytes, int offset) throws UnreadableMessage {
    try (JsonParser parser = factory.createParser(bytes, offset, bytes.length - offset)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refused();
      }
      Element root = Element.of(Namespaces.JSON_ENVELOPE, "Envelope");
      new Reading(parser).object(root, 1);
      if (parser.nextToken() != null) {
        throw new Refused();
      }
      return root;
    } catch (IOException | RuntimeException e) {
      // What the parser says may repeat the message, so nobody gets to see it.
      throw new UnreadableMessage(SoapProtocol.JSON, SoapFault.parseError("malformed JSON"));
    }
  }

  /** One message on its way. */
  private final class Reading {
    private final JsonParser parser;
    private int elements;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    /** Reads the members of an object whose brace is open already. */
    private void object(Element into, int depth) throws IOException {
      count(depth);
      int attributes = 0;
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        switch (parser.nextToken()) {
          case START_OBJECT -> {
            if (name.equals("_attrs")) {
              pairs(into);
            } else {
              object(into.addUnique(name), depth + 1);
            }
          }
          case START_ARRAY -> array(into, name, depth + 1);
          case VALUE_NULL -> {
            // As if it were not there.
          }
          default -> {
            if (++attributes > limits.attributes()) {
              throw new Refused();
            }
            scalar(into, name);
          }
        }
      }
    }

    private void array(Element into, String name, int depth) throws IOException {
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        if (next == JsonToken.START_OBJECT) {
          object(into.addRepeated(name), depth);
        } else if (next != JsonToken.VALUE_NULL) {
          throw new Refused();
        }
      }
    }

    private void scalar(Element into, String name) throws IOException {
      Kind kind = kind(parser.currentToken());
      String value = text();
      if (name.equals("_content")) {
        into.setText(value, kind);
      } else if (!name.equals("_jsns")) {
        into.setAttribute(name, value, kind);
      } else if (kind == Kind.STRING) {
        into.inNamespace(value);
      } else {
        throw new Refused();
      }
    }

    private void pairs(Element into) throws IOException {
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          pair(into, key);
          continue;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          pair(into, key);
        }
      }
    }

    private void pair(Element into, String key) throws IOException {
      count(0);
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        kind(parser.currentToken());
        requireLegal(key);
        into.addKeyValue("a", "n", key, text());
      }
    }

    private void count(int depth) {
      if (depth > limits.depth() || ++elements > limits.elements()) {
        throw new Refused();
      }
    }

    private String text() throws IOException {
      String text = parser.getText();
      requireLegal(text);
      return text;
    }

    private void requireLegal(String text) {
      if (!XmlText.isLegal(text)) {
        throw new Refused();
      }
    }

    private Kind kind(JsonToken token) {
      return switch (token) {
        case VALUE_STRING -> Kind.STRING;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
        case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
        default -> throw new Refused();
      };
    }
  }

  /** Well-formed, but no message; without the cost of a stack trace. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(null, null, false, false);
    }
  }
}
