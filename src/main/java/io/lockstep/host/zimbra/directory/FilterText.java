package io.lockstep.host.zimbra.directory;

import io.lockstep.store.zimbra.EntryChange.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Expectations as the text of an LDAP filter (RFC 4515). */
final class FilterText {
  /** Every entry has classes. */
  private static final String ALWAYS = "(objectClass=*)";

  /** Stand for themselves; whatever else there is stands as two digits of hex. */
  private static final String PLAIN = "-_.:@+/=,|";

  private static final HexFormat HEX = HexFormat.of();

  private FilterText() {}

  /** All of them at once. */
  static String of(List<Expectation> expected) {
    return switch (expected.size()) {
      case 0 -> ALWAYS;
      case 1 -> one(expected.get(0));
      default -> expected.stream().map(FilterText::one).collect(Collectors.joining("", "(&", ")"));
    };
  }

  /** Any of these attributes has a value. */
  static String anyOf(List<String> attributes) {
    return attributes.stream()
        .map(attribute -> "(" + name(attribute) + "=*)")
        .collect(Collectors.joining("", "(|", ")"));
  }

  private static String one(Expectation expected) {
    if (expected instanceof Expectation.Holds holds) {
      return "(" + name(holds.attribute()) + "=" + value(holds.value()) + ")";
    }
    if (expected instanceof Expectation.Empty empty) {
      return "(!(" + name(empty.attribute()) + "=*))";
    }
    Expectation.Before before = (Expectation.Before) expected;
    // Also true where there is none.
    return "(!(" + name(before.attribute()) + ">=" + value(before.time()) + "))";
  }

  /** The directory takes a filter with a name it does not know for false, and so would hide it. */
  private static String name(String attribute) {
    boolean ok = !attribute.isEmpty() && attribute.chars().allMatch(FilterText::isLetterOrDigit);
    if (!ok) {
      throw new IllegalArgumentException("no attribute has such a name");
    }
    return attribute;
  }

  /** Nothing in a value can end it, or stand for anything else. */
  private static String value(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0) {
        text.append((char) b);
      } else {
        text.append('\\').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
