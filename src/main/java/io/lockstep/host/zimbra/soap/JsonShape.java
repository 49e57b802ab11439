package io.lockstep.host.zimbra.soap;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.JSONElement;
import io.lockstep.soap.Member.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the mail server knows of a JSON object and has no method to tell: whether a value was a text
 * or a number, and whether a child stood in an array. A code that came as a number has lost its
 * leading zeros, so handlers must see the difference. It shows when the message is written again:
 * by the first character of each value.
 */
final class JsonShape {
  private static final char NONE = ' ';

  private final Map<String, Character> first = new HashMap<>();
  private final Map<String, List<JsonShape>> below = new HashMap<>();

  private JsonShape() {}

  /**
   * The shape of a message, which is written once for all that is in it. In XML there is none.
   *
   * @param root no deeper than a stack bears
   */
  static JsonShape of(Element root) {
    return root instanceof JSONElement ? new Reader(root.toString()).value() : new JsonShape();
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
  boolean array(String name) {
    return first.getOrDefault(name, NONE) == '[';
  }

  /**
   * The shape of a child.
   *
   * @param index from 0, among children of this name
   */
  JsonShape child(String name, int index) {
    List<JsonShape> namesakes = below.getOrDefault(name, List.of());
    return index < namesakes.size() ? namesakes.get(index) : new JsonShape();
  }

  /** Goes through a text once; the mail server wrote it, so it is not checked. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    /** The shape of what begins here, which has no members unless it is an object. */
    JsonShape value() {
      JsonShape shape = new JsonShape();
      char begins = peek();
      if (begins == '{') {
        members(shape);
      } else if (begins == '[') {
        elements();
      } else if (begins == '"') {
        skipText();
      } else {
        skipWord();
      }
      return shape;
    }

    private void members(JsonShape shape) {
      at++;
      while (peek() == '"') {
        int start = at + 1;
        skipText();
        String key = text.substring(start, at - 1);
        skip(':');
        char begins = peek();
        shape.first.putIfAbsent(key, begins);
        shape.below.putIfAbsent(key, begins == '[' ? elements() : List.of(value()));
        skip(',');
      }
      skip('}');
    }

    private List<JsonShape> elements() {
      List<JsonShape> all = new ArrayList<>();
      at++;
      while (peek() != ']' && peek() != NONE) {
        all.add(value());
        skip(',');
      }
      skip(']');
      return all;
    }

    private void skipText() {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at + 1, text.length());
    }

    private void skipWord() {
      while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
    }

    private void skip(char c) {
      if (peek() == c) {
        at++;
      }
    }

    /** What comes after blanks; a blank at the end. */
    private char peek() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      return at < text.length() ? text.charAt(at) : NONE;
    }
  }
}
