package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A fair sample of a stream, of a size that can be drawn (reservoir sampling). */
final class Dots {
  static final int MOST = 600;

  private final List<LogReport.Dot> kept = new ArrayList<>();

  /** Seeded: the same logs give the same page. */
  private final SplittableRandom random = new SplittableRandom(1);

  private long seen;

  void add(LogReport.Dot dot) {
    seen++;
    if (kept.size() < MOST) {
      kept.add(dot);
      return;
    }
    long place = random.nextLong(seen);
    if (place < MOST) {
      kept.set((int) place, dot);
    }
  }

  List<LogReport.Dot> inOrder() {
    return kept.stream().sorted(Comparator.comparingLong(LogReport.Dot::second)).toList();
  }
}
