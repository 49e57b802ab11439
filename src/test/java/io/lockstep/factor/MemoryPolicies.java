package io.lockstep.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Layers in memory, and which class of service accounts have. */
public final class MemoryPolicies implements Policies, PolicyStore {
  private record Layer(PolicyScope scope, String id) {}

  private final PolicyLayers layers = new PolicyLayers(Policy.DEFAULT);
  private final Map<Layer, Map<String, String>> kept = new HashMap<>();
  private final Map<String, String> classes = new HashMap<>();

  void give(AccountRef account, String cosId) {
    classes.put(account.id(), cosId);
  }

  @Override
  public Policy of(AccountRef account) {
    return layers.lay(rowsAbout(account)).policy();
  }

  @Override
  public synchronized List<PolicyRow> rows(PolicyTarget target) {
    return rows(new Layer(target.scope(), target.id()));
  }

  private List<PolicyRow> rows(Layer layer) {
    return kept.getOrDefault(layer, Map.of()).entrySet().stream()
        .map(entry -> new PolicyRow(layer.scope(), layer.id(), entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized List<PolicyRow> rows() {
    return kept.keySet().stream().flatMap(layer -> rows(layer).stream()).toList();
  }

  /** A name is not kept here: a layer goes by its id. */
  @Override
  public synchronized List<PolicyTarget> layers() {
    return kept.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .map(layer -> new PolicyTarget(layer.scope(), layer.id(), layer.id()))
        .sorted(Comparator.comparing(PolicyTarget::scope).thenComparing(PolicyTarget::name))
        .toList();
  }

  @Override
  public synchronized List<PolicyRow> rowsAbout(AccountRef account) {
    String domain = account.name().substring(account.name().indexOf('@') + 1);
    List<PolicyRow> about = new ArrayList<>(rows(PolicyTarget.of(account)));
    about.addAll(rows(PolicyTarget.ofDomain(domain)));
    about.addAll(rows(new Layer(PolicyScope.COS, classes.getOrDefault(account.id(), "default"))));
    return about;
  }

  @Override
  public synchronized void change(PolicyTarget target, UnaryOperator<Map<String, String>> change) {
    Layer layer = new Layer(target.scope(), target.id());
    kept.put(layer, new TreeMap<>(change.apply(Map.copyOf(kept.getOrDefault(layer, Map.of())))));
  }
}
