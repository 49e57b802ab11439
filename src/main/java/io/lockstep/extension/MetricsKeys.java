package io.lockstep.extension;

import java.util.List;
import java.util.Optional;

/** The keys of the configuration about metrics. */
final class MetricsKeys {
  private static final Key<String> METRICS =
      Key.oneOf("metrics", "answers metrics at /metrics of the admin port", "off", "off", "on");
  private static final Key<String> TOKEN =
      Key.text(
          "metrics.token.file",
          "holds the token that whoever reads the metrics must show",
          "",
          "a file with one line; empty answers this machine only, without a token",
          ".*");

  static final List<Key<?>> ALL = List.of(METRICS, TOKEN);

  private MetricsKeys() {}

  /** What each key allows, taken together, makes no sense. */
  static void checkTogether(Configuration configuration) throws ConfigurationException {
    if (!on(configuration) && !configuration.get(TOKEN).isEmpty()) {
      throw configuration.contradiction(TOKEN, "has no use with", METRICS);
    }
  }

  /** Empty: there are none. */
  static Optional<MetricsSettings> settings(Configuration configuration) {
    return on(configuration)
        ? Optional.of(new MetricsSettings(configuration.path(TOKEN)))
        : Optional.empty();
  }

  private static boolean on(Configuration configuration) {
    return configuration.get(METRICS).equals("on");
  }
}
