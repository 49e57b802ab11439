package io.lockstep.soap.codec;

import io.lockstep.soap.Element;
import io.lockstep.soap.Member;
import io.lockstep.soap.Member.KeyValue;
import io.lockstep.soap.Member.Kind;
import io.lockstep.soap.Member.Scalar;
import io.lockstep.soap.Namespaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random trees, and what a reader can learn from a tree in either form. */
final class Trees {
  private static final String[] NAMESPACES = {
    "", Namespaces.ZIMBRA, Namespaces.ACCOUNT, Namespaces.ADMIN, Namespaces.MAIL
  };
  private static final String[] NAMES = {"a", "account", "b-c", "D.e", "_f", "authToken", "x1"};

  private Trees() {}

  /** A tree of this shape of randomness. */
  static Element random(Random random) {
    Element root = Element.of(Namespaces.JSON_ENVELOPE, "Envelope");
    fill(root, random, 0);
    return root;
  }

  private static void fill(Element element, Random random, int depth) {
    List<String> free = new ArrayList<>(List.of(NAMES));
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = free.remove(random.nextInt(free.size()));
      switch (random.nextInt(3)) {
        case 0 -> element.setAttribute(name, text(random));
        case 1 -> element.setAttribute(name, random.nextLong());
        default -> element.setAttribute(name, random.nextBoolean());
      }
    }
    if (depth == 4 || random.nextInt(3) == 0) {
      element.setText(text(random));
      return;
    }
    for (int i = random.nextInt(4); i > 0 && !free.isEmpty(); i--) {
      String name = free.remove(random.nextInt(free.size()));
      int copies = random.nextInt(3);
      for (int j = 0; j <= copies; j++) {
        Element child =
            copies == 0 ? unique(element, name, random) : repeated(element, name, random);
        fill(child, random, depth + 1);
      }
    }
    if (random.nextInt(4) == 0) {
      element.addKeyValue("pair", "key", text(random), text(random));
    }
    if (random.nextInt(4) == 0 && !free.isEmpty()) {
      element.addContent(free.get(0), random.nextInt());
    }
  }

  private static Element unique(Element element, String name, Random random) {
    return random.nextBoolean()
        ? element.addUnique(name)
        : element.addUnique(Element.of(NAMESPACES[random.nextInt(NAMESPACES.length)], name));
  }

  private static Element repeated(Element element, String name, Random random) {
    return random.nextBoolean()
        ? element.addRepeated(name)
        : element.addRepeated(Element.of(NAMESPACES[random.nextInt(NAMESPACES.length)], name));
  }

  /** Any text both forms carry; never blank, which XML does not tell from none. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append("<>&\"'\\/]]>\r\n\t{}[],:".charAt(random.nextInt(18)));
        case 1 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        case 2 -> text.append((char) (0xA0 + random.nextInt(0x3000)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  /**
   * What a tree says, form aside: attributes and children with nothing but text are alike, booleans
   * are 1 and 0, pairs are children, and siblings of one name keep their order.
   */
  static Map<String, Object> meaning(Element element) {
    Map<String, Object> meaning = new TreeMap<>();
    meaning.put(" name", "{" + element.namespace() + "}" + element.name());
    meaning.put(" text", element.text());
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    for (Member member : element.members()) {
      if (member instanceof Scalar scalar) {
        fields.computeIfAbsent(scalar.name(), any -> new ArrayList<>()).add(value(scalar));
      } else if (member instanceof KeyValue pair) {
        fields
            .computeIfAbsent(" pairs", any -> new ArrayList<>())
            .add(pair.key() + "=" + pair.value());
      } else if (member instanceof Element child) {
        child(fields, element, child);
      }
    }
    fields.getOrDefault(" pairs", new ArrayList<>()).sort(null);
    meaning.putAll(fields);
    return meaning;
  }

  private static void child(Map<String, List<Object>> fields, Element parent, Element child) {
    if (child.name().equals("pair")) {
      fields
          .computeIfAbsent(" pairs", any -> new ArrayList<>())
          .add(child.optionalAttribute("key").orElseThrow() + "=" + child.text());
      return;
    }
    boolean plain =
        child.namespace().equals(parent.namespace())
            && child.members().stream().allMatch(member -> member instanceof Member.Text);
    fields
        .computeIfAbsent(child.name(), any -> new ArrayList<>())
        .add(plain ? child.text() : meaning(child));
  }

  private static Object value(Scalar scalar) {
    if (scalar.kind() != Kind.BOOLEAN) {
      return scalar.value();
    }
    return scalar.value().equals("true") ? "1" : "0";
  }
}
