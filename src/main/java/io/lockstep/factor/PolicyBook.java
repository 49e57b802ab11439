package io.lockstep.factor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the layers of the policy say, and what comes of it; for whoever shows or changes them. */
public final class PolicyBook implements PolicySources {
  private final PolicyStore store;
  private final Policy server;
  private final PolicyLayers layers;

  /**
   * @param server what holds where no layer says anything
   */
  public PolicyBook(PolicyStore store, Policy server) {
    this.store = store;
    this.server = server;
    this.layers = new PolicyLayers(server);
  }

  @Override
  public EffectivePolicy effective(AccountRef account) {
    return layers.lay(store.rowsAbout(account));
  }

  /**
   * What holds where this layer speaks and no nearer one does; of an account: what holds for it.
   *
   * @throws FactorStoreException when a row is not understood, or the store fails
   */
  public EffectivePolicy effective(PolicyTarget target) {
    return target.scope() == PolicyScope.ACCOUNT
        ? effective(new AccountRef(target.id(), target.name()))
        : layers.lay(store.rows(target));
  }

  /**
   * What one layer says, by word; the server's says something about every key.
   *
   * @throws FactorStoreException when the store fails
   */
  public Map<String, String> said(PolicyTarget target) {
    Map<String, String> said = new LinkedHashMap<>();
    if (target.scope() == PolicyScope.SERVER) {
      Arrays.stream(PolicyKey.values()).forEach(key -> said.put(key.word(), key.shown(server)));
    } else {
      store.rows(target).forEach(row -> said.put(row.key(), row.value()));
    }
    return said;
  }

  /**
   * All layers that say something, but for the server's; the farthest first, then by name.
   *
   * @throws FactorStoreException when the store fails
   */
  public List<PolicyTarget> layers() {
    return store.layers();
  }
}
