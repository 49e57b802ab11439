package com.zimbra.fake;

import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.Element.ElementFactory;
import com.zimbra.common.soap.SoapParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Messages as the server's JSON. */
public final class JsonText {
  /** Pairs of names and values. */
  public static final String ATTRS = "_attrs";

  private static final String TEXT = "_content";
  private static final String NAMESPACE = "_jsns";

  private final String text;
  private final ElementFactory factory;
  private int at;

  private JsonText(String text, ElementFactory factory) {
    this.text = text;
    this.factory = factory;
  }

  public static Element parse(String text, QName root, ElementFactory factory)
      throws SoapParseException {
    JsonText reader = new JsonText(text, factory);
    try {
      Object parsed = reader.value();
      if (!(parsed instanceof Map<?, ?> members) || reader.peekOrEnd() != 0) {
        throw new IllegalArgumentException("no object");
      }
      return reader.build(root.getName(), root, members);
    } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
      throw new SoapParseException("invalid JSON at " + reader.at);
    }
  }

  private Element build(String name, QName given, Map<?, ?> members) {
    Object uri = members.get(NAMESPACE);
    QName qname = uri == null ? given : QName.get(name, Namespace.get(uri.toString()));
    Element element = qname == null ? factory.createElement(name) : factory.createElement(qname);
    members.forEach((key, value) -> member(element, key.toString(), value));
    return element;
  }

  private void member(Element element, String key, Object value) {
    if (value instanceof Map<?, ?> members) {
      element.addUniqueElement(build(key, null, members));
    } else if (value instanceof List<?> many) {
      for (Object one : many) {
        if (one instanceof Map<?, ?> members) {
          element.addNonUniqueElement(build(key, null, members));
        } else if (one != null) {
          element.addNonUniqueElement(key).setText(one.toString());
        }
      }
    } else if (value != null && !key.equals(NAMESPACE)) {
      put(element, key, value);
    }
  }

  private static void put(Element element, String key, Object value) {
    if (key.equals(TEXT)) {
      element.setText(value.toString());
    } else if (value instanceof Boolean truth) {
      element.addAttribute(key, truth);
    } else if (value instanceof Number number) {
      element.addAttribute(key, number);
    } else {
      element.addAttribute(key, value.toString());
    }
  }

  /** An object as a map, an array as a list, null as null. */
  private Object value() {
    char c = peek();
    if (c == '{') {
      Map<String, Object> members = new LinkedHashMap<>();
      for (at++; peek() != '}'; comma('}')) {
        String key = string();
        expect(':');
        members.put(key, value());
      }
      at++;
      return members;
    }
    if (c == '[') {
      List<Object> many = new ArrayList<>();
      for (at++; peek() != ']'; comma(']')) {
        many.add(value());
      }
      at++;
      return many;
    }
    return c == '"' || c == '\'' ? string() : word();
  }

  private void comma(char end) {
    if (peek() != end) {
      expect(',');
    }
  }

  private Object word() {
    int start = at;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at).trim();
    return switch (word) {
      case "null" -> null;
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> number(word);
    };
  }

  /** As the server does it: a leading zero makes it octal. */
  private static Number number(String word) {
    try {
      return Long.decode(word);
    } catch (NumberFormatException noWhole) {
      return Double.valueOf(word);
    }
  }

  private String string() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw new IllegalArgumentException("no string");
    }
    StringBuilder value = new StringBuilder();
    for (at++; text.charAt(at) != quote; at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        c = text.charAt(++at);
        switch (c) {
          case 'n' -> value.append('\n');
          case 'r' -> value.append('\r');
          case 't' -> value.append('\t');
          case 'b' -> value.append('\b');
          case 'f' -> value.append('\f');
          case 'u' -> {
            value.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
            at += 4;
          }
          default -> value.append(c);
        }
      } else {
        value.append(c);
      }
    }
    at++;
    return value.toString();
  }

  private char peekOrEnd() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private char peek() {
    char c = peekOrEnd();
    if (c == 0) {
      throw new IllegalArgumentException("it ends too early");
    }
    return c;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("no " + c);
    }
    at++;
  }

  public static String write(Element element) {
    StringBuilder out = new StringBuilder();
    write(element, "", out);
    return out.toString();
  }

  private static void write(Element element, String around, StringBuilder out) {
    String uri = element.getQName().getNamespaceURI();
    out.append('{');
    String comma = "";
    for (String key : element.order()) {
      Object value = element.attributeValue(key);
      List<Element> children = element.listElements(key);
      if (value == null && children.isEmpty()) {
        continue;
      }
      out.append(comma).append(quote(key)).append(':');
      comma = ",";
      if (value != null) {
        out.append(scalar(value));
      } else if (element.getName().equals(ATTRS)) {
        pairs(children, out);
      } else if (children.get(0).isUnique()) {
        write(children.get(0), uri, out);
      } else {
        array(children, uri, out);
      }
    }
    if (!element.getText().isEmpty()) {
      out.append(comma).append(quote(TEXT)).append(':').append(quote(element.getText()));
      comma = ",";
    }
    if (!uri.equals(around)) {
      out.append(comma).append(quote(NAMESPACE)).append(':').append(quote(uri));
    }
    out.append('}');
  }

  private static void array(List<Element> children, String uri, StringBuilder out) {
    String comma = "";
    out.append('[');
    for (Element child : children) {
      out.append(comma);
      write(child, uri, out);
      comma = ",";
    }
    out.append(']');
  }

  private static void pairs(List<Element> children, StringBuilder out) {
    List<String> values = children.stream().map(child -> quote(child.getText())).toList();
    out.append(values.size() == 1 ? values.get(0) : "[" + String.join(",", values) + "]");
  }

  private static String scalar(Object value) {
    return value instanceof String text ? quote(text) : value.toString();
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
