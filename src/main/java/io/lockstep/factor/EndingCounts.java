package io.lockstep.factor;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many attempts ended how.
 *
 * @param counts none of them 0: that is left out
 */
public record EndingCounts(Map<Ending, Long> counts) {

  /** Nobody tried. */
  public static final EndingCounts NONE = new EndingCounts(Map.of());

  public EndingCounts {
    Map<Ending, Long> there = new EnumMap<>(Ending.class);
    counts.forEach(
        (ending, count) -> {
          if (count != 0) {
            there.put(ending, count);
          }
        });
    counts = Map.copyOf(there);
  }

  /** How many ended so. */
  public long of(Ending ending) {
    return counts.getOrDefault(ending, 0L);
  }

  /** These and others. */
  public EndingCounts plus(EndingCounts others) {
    Map<Ending, Long> sums = new EnumMap<>(Ending.class);
    for (Ending ending : Ending.values()) {
      sums.put(ending, of(ending) + others.of(ending));
    }
    return new EndingCounts(sums);
  }
}
