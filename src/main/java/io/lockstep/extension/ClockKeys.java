package io.lockstep.extension;

import io.lockstep.clock.CorrectedTime;
import io.lockstep.clock.TimeServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of the configuration that say who testifies of this server's clock. */
final class ClockKeys {
  /** More witnesses make it no truer. */
  private static final int MOST_SERVERS = 8;

  private static final String ON = "on";

  private static final Key<List<TimeServer>> SERVERS =
      new Key<>(
          "ntp.servers",
          "time servers that are asked about this server's clock; none: nobody is asked",
          "",
          "up to " + MOST_SERVERS + ", separated by commas, each " + TimeServer.ALLOWED,
          ClockKeys::servers);
  private static final Key<Duration> INTERVAL =
      Key.duration(
          "ntp.interval",
          "how often each is asked",
          "64s",
          Duration.ofSeconds(16),
          Duration.ofDays(1));
  private static final Key<Duration> TIMEOUT =
      Key.duration(
          "ntp.timeout",
          "how long an answer may take",
          "2s",
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));
  private static final Key<String> CORRECT =
      Key.oneOf(
          "clock.correct",
          "verify with corrected time while three time servers agree that this clock is wrong",
          "off",
          "off",
          ON);
  private static final Key<Duration> CAP =
      Key.duration(
          "clock.correct.cap",
          "the most it is corrected by",
          "1h",
          Duration.ofMinutes(1),
          Duration.ofHours(14));

  static final List<Key<?>> ALL = List.of(SERVERS, INTERVAL, TIMEOUT, CORRECT, CAP);

  private ClockKeys() {}

  private static Optional<List<TimeServer>> servers(String text) {
    List<TimeServer> servers = new ArrayList<>();
    if (text.isBlank()) {
      return Optional.of(servers);
    }
    for (String one : text.split(",", -1)) {
      Optional<TimeServer> server = TimeServer.parse(one);
      // The same one twice would have two votes.
      if (server.isEmpty() || servers.contains(server.get())) {
        return Optional.empty();
      }
      servers.add(server.get());
    }
    return servers.size() <= MOST_SERVERS ? Optional.of(servers) : Optional.empty();
  }

  /** What each key allows, taken together, makes no sense. */
  static void checkTogether(Configuration configuration) throws ConfigurationException {
    boolean enough = configuration.get(SERVERS).size() >= CorrectedTime.LEAST_SERVERS;
    if (correct(configuration) && !enough) {
      throw configuration.contradiction(
          CORRECT, "needs at least " + CorrectedTime.LEAST_SERVERS + " servers in", SERVERS);
    }
  }

  private static boolean correct(Configuration configuration) {
    return configuration.get(CORRECT).equals(ON);
  }

  static ClockSettings settings(Configuration configuration) {
    return new ClockSettings(
        configuration.get(SERVERS),
        configuration.get(INTERVAL),
        configuration.get(TIMEOUT),
        correct(configuration) ? Optional.of(configuration.get(CAP)) : Optional.empty());
  }
}
