package io.lockstep.extension;

import io.lockstep.factor.Policy;
import io.lockstep.factor.PolicyDraft;
import io.lockstep.factor.PolicyKey;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of the configuration that say what holds for accounts for which nothing else is said.
 */
final class PolicyKeys {
  private static final List<Key<PolicyKey.Setting>> SETTINGS =
      Arrays.stream(PolicyKey.values()).map(PolicyKeys::key).toList();

  static final List<Key<?>> ALL = List.copyOf(SETTINGS);

  private PolicyKeys() {}

  private static Key<PolicyKey.Setting> key(PolicyKey key) {
    return new Key<>(
        key.serverWord(), key.meaning(), key.shown(Policy.DEFAULT), key.allowed(), key::read);
  }

  /** The server's policy. */
  static Policy policy(Configuration configuration) {
    PolicyDraft draft = new PolicyDraft(Policy.DEFAULT);
    SETTINGS.forEach(key -> configuration.get(key).change(draft));
    return draft.build();
  }
}
