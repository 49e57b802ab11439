package io.lockstep.factor;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lays layers over the server's policy: key by key, the nearest layer that says something wins. */
public final class PolicyLayers {
  private final Policy server;

  /**
   * @param server what holds where no layer says anything
   */
  public PolicyLayers(Policy server) {
    this.server = server;
  }

  /**
   * The policy of an account.
   *
   * @param rows of its domain, its class of service and of itself, in any order
   * @throws FactorStoreException when a row is not understood: a rule that cannot be read must not
   *     be taken for one that asks for nothing
   */
  public EffectivePolicy lay(List<PolicyRow> rows) {
    PolicyDraft draft = new PolicyDraft(server);
    Map<PolicyKey, PolicyScope> sources = new EnumMap<>(PolicyKey.class);
    for (PolicyKey key : PolicyKey.values()) {
      sources.put(key, PolicyScope.SERVER);
    }
    rows.stream()
        .sorted(Comparator.comparing(PolicyRow::scope))
        .forEach(
            row -> {
              PolicyKey key = PolicyKey.of(row.key()).orElseThrow(() -> damaged(row));
              key.read(row.value()).orElseThrow(() -> damaged(row)).change(draft);
              sources.put(key, row.scope());
            });
    return new EffectivePolicy(draft.build(), sources);
  }

  private static FactorStoreException damaged(PolicyRow row) {
    return new FactorStoreException(
        "the policy of "
            + row.scope().word()
            + " "
            + row.id()
            + " cannot be told: '"
            + row.key()
            + " = "
            + row.value()
            + "' is not understood; 'lockstep policy unset' takes it away");
  }
}
