package io.lockstep.maillog.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each of a few things happened. Once there are too many different ones, new ones are
 * only counted together.
 *
 * @param <K> the things
 */
final class Counts<K extends Comparable<K>> {
  private final int most;
  private final TreeMap<K, Long> counts = new TreeMap<>();
  private long others;

  Counts(int most) {
    this.most = most;
  }

  void add(K what) {
    add(what, 1);
  }

  private void add(K what, long times) {
    if (counts.size() < most || counts.containsKey(what)) {
      counts.merge(what, times, Long::sum);
    } else {
      others += times;
    }
  }

  void absorb(Counts<K> other) {
    other.counts.forEach(this::add);
    others += other.others;
  }

  /** By what happened, in its order. */
  Map<K, Long> each() {
    return new TreeMap<>(counts);
  }

  /** How often something happened that has no count of its own. */
  long others() {
    return others;
  }
}
