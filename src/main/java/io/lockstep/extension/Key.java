package io.lockstep.extension;

import io.lockstep.clock.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configuration key.
 *
 * @param name as in the file
 * @param meaning in words for the documentation
 * @param usual its value when the file has none
 * @param allowed what is allowed, in words for a message and for the documentation
 * @param reader the value of a text; empty when it is not allowed
 */
record Key<T>(
    String name,
    String meaning,
    String usual,
    String allowed,
    Function<String, Optional<T>> reader) {

  /** A line of the documentation's table. */
  String documentation() {
    String shown = usual.isEmpty() ? "" : "`" + usual + "`";
    return "| `" + name + "` | " + shown + " | " + meaning + " | " + allowed + " |";
  }

  static Key<Integer> number(String name, String meaning, int usual, int least, int most) {
    return new Key<>(
        name,
        meaning,
        Integer.toString(usual),
        "a number from " + least + " to " + most,
        text -> numberOf(text).filter(n -> n >= least && n <= most));
  }

  static Key<Duration> duration(
      String name, String meaning, String usual, Duration least, Duration most) {
    return new Key<>(
        name,
        meaning,
        usual,
        DurationText.ALLOWED
            + ", from "
            + DurationText.text(least)
            + " to "
            + DurationText.text(most),
        text ->
            DurationText.parse(text)
                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
  }

  static Key<Boolean> truth(String name, String meaning, boolean usual) {
    return new Key<>(
        name,
        meaning,
        Boolean.toString(usual),
        "true or false",
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty());
  }

  static Key<String> oneOf(String name, String meaning, String usual, String... values) {
    return new Key<>(
        name,
        meaning,
        usual,
        "one of " + String.join(", ", values),
        text -> Optional.of(text).filter(List.of(values)::contains));
  }

  static Key<String> text(
      String name, String meaning, String usual, String allowed, String pattern) {
    return new Key<>(
        name,
        meaning,
        usual,
        allowed,
        text -> Optional.of(text).filter(value -> value.matches(pattern)));
  }

  private static Optional<Integer> numberOf(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException not) {
      return Optional.empty();
    }
  }
}
