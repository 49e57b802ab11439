package com.zimbra.fake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A filter of RFC 4515: {@code & | ! = >= <= =*} and escapes. */
public sealed interface LdapFilter {
  /** Three values, as RFC 4511 section 4.5.1.7 has it: an attribute nobody knows is undefined. */
  enum Truth {
    TRUE,
    FALSE,
    UNDEFINED;

    static Truth of(boolean known) {
      return known ? TRUE : FALSE;
    }
  }

  Truth of(LdapRecord entry, LdapSchema schema);

  static LdapFilter parse(String text) {
    Reader reader = new Reader(text);
    LdapFilter filter = reader.filter();
    if (reader.at != text.length()) {
      throw new IllegalArgumentException("bad filter, something follows at " + reader.at);
    }
    return filter;
  }

  /** All of them. */
  record And(List<LdapFilter> parts) implements LdapFilter {
    @Override
    public Truth of(LdapRecord entry, LdapSchema schema) {
      Truth all = Truth.TRUE;
      for (LdapFilter part : parts) {
        Truth one = part.of(entry, schema);
        if (one == Truth.FALSE) {
          return one;
        }
        all = one == Truth.UNDEFINED ? one : all;
      }
      return all;
    }
  }

  /** Any of them. */
  record Or(List<LdapFilter> parts) implements LdapFilter {
    @Override
    public Truth of(LdapRecord entry, LdapSchema schema) {
      Truth any = Truth.FALSE;
      for (LdapFilter part : parts) {
        Truth one = part.of(entry, schema);
        if (one == Truth.TRUE) {
          return one;
        }
        any = one == Truth.UNDEFINED ? one : any;
      }
      return any;
    }
  }

  /** Not that. */
  record Not(LdapFilter part) implements LdapFilter {
    @Override
    public Truth of(LdapRecord entry, LdapSchema schema) {
      return switch (part.of(entry, schema)) {
        case TRUE -> Truth.FALSE;
        case FALSE -> Truth.TRUE;
        case UNDEFINED -> Truth.UNDEFINED;
      };
    }
  }

  /** One attribute; the value is null when any will do. */
  record Item(String attribute, String operator, String value) implements LdapFilter {
    @Override
    public Truth of(LdapRecord entry, LdapSchema schema) {
      LdapSchema.Attribute known = schema.find(attribute);
      if (known == null) {
        return Truth.UNDEFINED;
      }
      List<String> values = entry.values(attribute);
      if (value == null) {
        return Truth.of(!values.isEmpty());
      }
      if (!known.valid(value)) {
        return Truth.UNDEFINED;
      }
      if (operator.equals("=")) {
        return Truth.of(values.stream().anyMatch(one -> known.same(one, value)));
      }
      // Of the kinds that matter here only times have an order.
      if (known.kind() != LdapSchema.Kind.TIME) {
        return Truth.UNDEFINED;
      }
      boolean from = operator.equals(">=");
      return Truth.of(
          values.stream()
              .mapToInt(one -> LdapSchema.Attribute.compareTimes(one, value))
              .anyMatch(order -> from ? order >= 0 : order <= 0));
    }

    /** The value may be a secret. */
    @Override
    public String toString() {
      return "(" + attribute + operator + "...)";
    }
  }

  /** Reads one filter. */
  final class Reader {
    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private LdapFilter filter() {
      expect('(');
      LdapFilter filter =
          switch (peek()) {
            case '&' -> new And(parts());
            case '|' -> new Or(parts());
            case '!' -> {
              at++;
              yield new Not(filter());
            }
            default -> item();
          };
      expect(')');
      return filter;
    }

    private List<LdapFilter> parts() {
      at++;
      List<LdapFilter> parts = new ArrayList<>();
      while (peek() == '(') {
        parts.add(filter());
      }
      return parts;
    }

    private LdapFilter item() {
      int start = at;
      while ("=<>~".indexOf(peek()) < 0) {
        at++;
      }
      String attribute = text.substring(start, at);
      if (!attribute.matches("[A-Za-z][A-Za-z0-9-]*")) {
        throw new IllegalArgumentException("bad filter, no attribute at " + start);
      }
      String operator = peek() == '=' ? "=" : peek() + "=";
      at += operator.length() - 1;
      expect('=');
      if (operator.equals("=") && text.startsWith("*)", at)) {
        at++;
        return new Item(attribute, operator, null);
      }
      return new Item(attribute, operator, value());
    }

    private String value() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (peek() != ')') {
        char c = text.charAt(at++);
        if (c == '\\') {
          bytes.write(Integer.parseInt(text, at, at + 2, 16));
          at += 2;
        } else if (c == '*' || c == '(') {
          throw new IllegalArgumentException("bad filter, unescaped " + c + " at " + (at - 1));
        } else {
          bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
      }
      return bytes.toString(StandardCharsets.UTF_8);
    }

    private char peek() {
      if (at >= text.length()) {
        throw new IllegalArgumentException("bad filter, it ends too early");
      }
      return text.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw new IllegalArgumentException("bad filter, no " + c + " at " + at);
      }
      at++;
    }
  }
}
