package io.lockstep.clock;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time server to ask.
 *
 * @param host a name or an address
 * @param port from 1 to 65535
 */
public record TimeServer(String host, int port) {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "a host name or address, with :port behind it where that is not 123, as time.example.org or"
          + " [2001:db8::1]:1123";

  private static final int NTP_PORT = 123;
  private static final int MOST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([0-9A-Za-z](?:[0-9A-Za-z.-]{0,188}[0-9A-Za-z.])?)|\\[([0-9A-Fa-f:.]{2,45})])"
              + "(?::([0-9]{1,5}))?");

  /** The server of a text; empty when it is none. */
  public static Optional<TimeServer> parse(String text) {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int port = found.group(3) == null ? NTP_PORT : Integer.parseInt(found.group(3));
    String host = found.group(1) == null ? found.group(2) : found.group(1);
    return port >= 1 && port <= MOST_PORT
        ? Optional.of(new TimeServer(host, port))
        : Optional.empty();
  }

  /** {@code time.example.org}, {@code [2001:db8::1]:1123}. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == NTP_PORT ? name : name + ":" + port;
  }
}
