package io.lockstep.cli.probe;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which port is where at one server. */
public final class Ports {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "a list as web=8443,imap=1143, of "
          + Arrays.stream(Port.values()).map(Port::word).collect(Collectors.joining(", "))
          + " and numbers from 1 to 65535";

  private static final int LARGEST = 65_535;

  private final Map<Port, Integer> numbers;

  private Ports(Map<Port, Integer> numbers) {
    this.numbers = numbers;
  }

  /** Where they usually are. */
  public static Ports usual(boolean plainHttp) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, port.usual());
    }
    if (plainHttp) {
      numbers.put(Port.WEB, Port.PLAIN_WEB);
    }
    return new Ports(numbers);
  }

  /**
   * These, but for those that a text names.
   *
   * @throws IllegalArgumentException when it is not {@link #ALLOWED}
   */
  public Ports with(String text) {
    Map<Port, Integer> changed = new EnumMap<>(numbers);
    for (String part : text.split(",", -1)) {
      int sign = part.indexOf('=');
      if (sign < 0) {
        throw new IllegalArgumentException("'" + part + "'");
      }
      changed.put(port(part.substring(0, sign)), number(part.substring(sign + 1)));
    }
    return new Ports(changed);
  }

  private static Port port(String word) {
    return Arrays.stream(Port.values())
        .filter(port -> port.word().equals(word.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "'"));
  }

  private static int number(String text) {
    int number;
    try {
      number = Integer.parseInt(text.strip());
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("'" + text + "'", notOne);
    }
    if (number < 1 || number > LARGEST) {
      throw new IllegalArgumentException("'" + text + "'");
    }
    return number;
  }

  int of(Port port) {
    return numbers.getOrDefault(port, port.usual());
  }
}
