package io.lockstep.factor;

import io.lockstep.verdict.JuryVote;
import java.util.List;

/**
 * Where the votes of a node's jury outlive the process. Implementations MUST be thread-safe and
 * throw {@link FactorStoreException}, and nothing else, when the place behind them fails.
 */
public interface JuryStore {

  /** All votes of this node, in no order. */
  List<JuryVote> votes();

  /**
   * Keeps votes, each instead of its voter's earlier one. For an account that is gone nothing is
   * kept.
   */
  void keep(List<JuryVote> votes);

  /**
   * Forgets what can no longer testify.
   *
   * @param bootId votes of another start of the machine go
   * @param bootMillis votes heard before this go
   */
  void forgetAllBut(String bootId, long bootMillis);
}
