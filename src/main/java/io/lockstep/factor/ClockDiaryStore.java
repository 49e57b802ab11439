package io.lockstep.factor;

import java.time.Instant;
import java.util.List;

/**
 * Where readings of nodes' clocks are kept: a bounded number of each node's, and of them those that
 * were added last. Their times decide nothing about that, for the clock that made them may be the
 * one that was wrong. Implementations MUST be thread-safe and throw {@link FactorStoreException},
 * and nothing else, when the place behind them fails.
 */
public interface ClockDiaryStore {

  /** Adds a reading of this node; durable when this returns. */
  void add(ClockReading reading);

  /**
   * Every node of which there is a reading, each with its readings of that time and later, in the
   * order in which they were added.
   */
  List<NodeReadings> since(Instant from);
}
