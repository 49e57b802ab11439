package io.lockstep.extension;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the configuration that say how a Zimbra server's directory keeps secrets. */
final class SealingKeys {
  private static final String WITH_KEYS = "keys";

  private static final Key<String> FORM =
      Key.oneOf(
          "zimbra.sealing",
          "inside a Zimbra server: secrets stand in the directory in its own form, which other"
              + " software reads, or sealed with keys; there is no way back",
          "host",
          "host",
          WITH_KEYS);
  private static final Key<String> KEYS =
      Key.text(
          "zimbra.sealing.keys",
          "holds those keys",
          "",
          "a file of keys, the same on every server of the cluster",
          ".*");

  static final List<Key<?>> ALL = List.of(FORM, KEYS);

  private SealingKeys() {}

  /** What each key allows, taken together, makes no sense. */
  static void checkTogether(Configuration configuration) throws ConfigurationException {
    if (sealing(configuration) && configuration.get(KEYS).isEmpty()) {
      throw configuration.contradiction(FORM, "needs a file in", KEYS);
    }
  }

  private static boolean sealing(Configuration configuration) {
    return configuration.get(FORM).equals(WITH_KEYS);
  }

  /** The key file with which new values are sealed; empty: they have the host's own form. */
  static Optional<Path> keys(Configuration configuration) {
    return sealing(configuration) ? configuration.path(KEYS) : Optional.empty();
  }
}
