package io.lockstep.soap.codec;

import io.lockstep.soap.Element;
import io.lockstep.soap.Member;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.Member.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree as JSON: members in the order they were added, those of one name together at the
 * place of the first, the namespace last and only where it changes.
 */
final class JsonWriter {
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out;

  private JsonWriter(StringBuilder out) {
    this.out = out;
  }

  static void write(StringBuilder out, Element root) {
    new JsonWriter(out).write(root, "");
  }

  private void write(Element element, String inScope) {
    String namespace = element.namespace();
    List<Member> members = element.members();
    int start = out.append('{').length();
    boolean pairsWritten = false;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (member instanceof Scalar scalar) {
        key(start, scalar.name());
        value(scalar.value(), scalar.kind());
      } else if (member instanceof Text text) {
        key(start, "_content");
        value(text.value(), text.kind());
      } else if (member instanceof Element child) {
        if (isFirstOfName(members, i, child.name())) {
          key(start, child.name());
          elements(members, i, child, namespace);
        }
      } else if (!pairsWritten) {
        pairsWritten = true;
        key(start, "_attrs");
        pairs(members);
      }
    }
    if (!namespace.equals(inScope)) {
      key(start, "_jsns");
      string(namespace);
    }
    out.append('}');
  }

  private static boolean isFirstOfName(List<Member> members, int index, String name) {
    for (int i = 0; i < index; i++) {
      if (members.get(i) instanceof Element earlier && earlier.name().equals(name)) {
        return false;
      }
    }
    return true;
  }

  private void elements(List<Member> members, int first, Element child, String namespace) {
    List<Element> same = new ArrayList<>();
    boolean repeated = false;
    for (Member member : members.subList(first, members.size())) {
      if (member instanceof Element other && other.name().equals(child.name())) {
        same.add(other);
        repeated |= other.repeated();
      }
    }
    if (same.size() == 1 && !repeated) {
      write(child, namespace);
      return;
    }
    int start = out.append('[').length();
    for (Element each : same) {
      comma(start);
      write(each, namespace);
    }
    out.append(']');
  }

  private void pairs(List<Member> members) {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (Member member : members) {
      if (member instanceof KeyValue pair) {
        byKey.computeIfAbsent(pair.key(), key -> new ArrayList<>(1)).add(pair.value());
      }
    }
    int start = out.append('{').length();
    byKey.forEach(
        (key, values) -> {
          key(start, key);
          if (values.size() == 1) {
            string(values.get(0));
            return;
          }
          int first = out.append('[').length();
          for (String value : values) {
            comma(first);
            string(value);
          }
          out.append(']');
        });
    out.append('}');
  }

  private void comma(int start) {
    if (out.length() > start) {
      out.append(',');
    }
  }

  private void key(int start, String key) {
    comma(start);
    string(key);
    out.append(':');
  }

  private void value(String value, Kind kind) {
    if (kind == Kind.STRING) {
      string(value);
    } else {
      out.append(value);
    }
  }

  private void string(String value) {
    out.append('"');
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        // So that no script and no HTML can begin or end inside an answer.
        case '<', '>', '\u2028', '\u2029' -> escape(c);
        default -> {
          if (c < ' ') {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u")
        .append(HEX.charAt(c >> 12))
        .append(HEX.charAt(c >> 8 & 15))
        .append(HEX.charAt(c >> 4 & 15))
        .append(HEX.charAt(c & 15));
  }
}
