package io.lockstep.soap;

/**
 * What an {@link Element} is made of, in the order it was added. XML writes scalars first and JSON
 * keeps the order.
 *
 * <p>No member shows its value in {@code toString}: it may be a password.
 */
public sealed interface Member permits Element, Member.Scalar, Member.Text, Member.KeyValue {

  /** How JSON writes a value; XML writes text for all three, booleans as 1 and 0. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN;

    /** Keeps out what would break JSON, where numbers and booleans stand without quotes. */
    private void check(String value) {
      boolean fits =
          switch (this) {
            case STRING -> value != null;
            case NUMBER -> !value.isEmpty() && value.chars().allMatch(Kind::isInNumbers);
            case BOOLEAN -> value.equals("true") || value.equals("false");
          };
      if (!fits) {
        throw new IllegalArgumentException("not a " + this);
      }
    }

    private static boolean isInNumbers(int c) {
      return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }
  }

  /**
   * A named value: in XML an attribute, or a child with only text.
   *
   * @param value the text; for {@link Kind#BOOLEAN} {@code true} or {@code false}
   * @param content whether XML writes a child instead of an attribute
   */
  record Scalar(String name, String value, Kind kind, boolean content) implements Member {
    public Scalar {
      kind.check(value);
    }

    @Override
    public String toString() {
      return "Scalar " + name;
    }
  }

  /** The text of an element. */
  record Text(String value, Kind kind) implements Member {
    public Text {
      kind.check(value);
    }

    @Override
    public String toString() {
      return "Text";
    }
  }

  /**
   * An entry of a map: in XML a child {@code <element attribute="key">value</element>}, in JSON
   * {@code "_attrs":{"key":"value"}}.
   */
  record KeyValue(String element, String attribute, String key, String value) implements Member {
    @Override
    public String toString() {
      return "KeyValue " + key;
    }
  }
}
