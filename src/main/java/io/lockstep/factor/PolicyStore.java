package io.lockstep.factor;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the layers of the policy are kept. Implementations MUST be thread-safe and throw {@link
 * FactorStoreException}, and nothing else, when the place behind them fails.
 */
public interface PolicyStore {

  /** What one layer says, by key. */
  List<PolicyRow> rows(PolicyTarget target);

  /** What all layers say. */
  List<PolicyRow> rows();

  /** All layers that say something, the farthest first, then by name. */
  List<PolicyTarget> layers();

  /** What the layers above the server say about an account. */
  List<PolicyRow> rowsAbout(AccountRef account);

  /**
   * Changes one layer in one transaction: {@code change} gets what it says now and returns what it
   * is to say. When it throws, nothing was changed.
   */
  void change(PolicyTarget target, UnaryOperator<Map<String, String>> change);
}
