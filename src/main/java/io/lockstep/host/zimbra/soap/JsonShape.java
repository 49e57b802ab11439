package io.lockstep.host.zimbra.soap;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.JSONElement;
import com.zimbra.common.soap.Element.KeyValuePair;
import io.lockstep.soap.Member.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the mail server knows of a JSON object and has no method to tell: whether a value was a text
 * or a number, and whether a child stood in an array. A code that came as a number has lost its
 * leading zeros, so handlers must see the difference. It shows when the object is written again: by
 * the first character of each value.
 */
final class JsonShape {
  private static final char NONE = ' ';

  private final Element element;
  private final boolean json;
  private final Map<String, Character> first;

  JsonShape(Element element) {
    this.element = element;
    this.json = element instanceof JSONElement;
    this.first = json ? firstCharacters(element.toString()) : Map.of();
  }

  /** The kind of a value of this object, {@code _content} among them; in XML all are texts. */
  Kind kind(String name) {
    char begins = first.getOrDefault(name, NONE);
    if (begins == 't' || begins == 'f') {
      return Kind.BOOLEAN;
    }
    return begins == '-' || (begins >= '0' && begins <= '9') ? Kind.NUMBER : Kind.STRING;
  }

  /** Whether children of this name stand in an array. */
  boolean repeated(String name) {
    return json ? first.getOrDefault(name, NONE) == '[' : element.listElements(name).size() > 1;
  }

  /** The entries of this object's map. */
  List<KeyValuePair> pairs() {
    return json ? element.listKeyValuePairs() : List.of();
  }

  /** How the value of each key of an object begins; what stands deeper is passed over. */
  private static Map<String, Character> firstCharacters(String text) {
    Map<String, Character> found = new HashMap<>();
    int depth = 0;
    String key = "";
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        int end = endOfText(text, at);
        if (depth == 1 && key.isEmpty()) {
          key = text.substring(at + 1, end);
        }
        at = end;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ':' && depth == 1) {
        at = skipBlanks(text, at);
        found.putIfAbsent(key, at + 1 < text.length() ? text.charAt(at + 1) : NONE);
      } else if (c == ',' && depth == 1) {
        key = "";
      }
    }
    return found;
  }

  private static int endOfText(String text, int quote) {
    int at = quote + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  /** The last blank after a colon, or the colon. */
  private static int skipBlanks(String text, int colon) {
    int at = colon;
    while (at + 1 < text.length() && text.charAt(at + 1) <= ' ') {
      at++;
    }
    return at;
  }
}
