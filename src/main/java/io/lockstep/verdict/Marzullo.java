package io.lockstep.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What intervals have in common, although some of them are wrong. Marzullo's sweep over the sorted
 * ends, as NTP uses it to tell true clocks from false ones (RFC 5905, 11.2.1). Pure; O(n log n).
 */
public final class Marzullo {

  /**
   * Where most intervals overlap.
   *
   * @param interval every point of it lies in {@code count} intervals
   * @param count at least 1
   */
  public record Overlap(SkewInterval interval, int count) {}

  /** Takes each stretch between two ends in turn, in their order; {@code from < to}. */
  private interface Stretch {
    void between(long from, long to, int count);
  }

  private Marzullo() {}

  /**
   * The sub-interval that most intervals contain. Of several that are contained equally often, the
   * widest; of equally wide ones the nearest to zero, then the earliest.
   *
   * @return empty when there are no intervals
   */
  public static Optional<Overlap> most(List<SkewInterval> intervals) {
    Plateau best = new Plateau();
    sweep(intervals, best);
    return best.found();
  }

  /**
   * From the first to the last point that at least {@code quorum} intervals contain. In between
   * there may be points that fewer contain. When at most {@code n - quorum} of {@code n} intervals
   * are wrong, the truth lies inside.
   *
   * @param quorum at least 1
   * @return empty when no point has so many
   */
  public static Optional<SkewInterval> hull(List<SkewInterval> intervals, int quorum) {
    if (quorum < 1) {
      throw new IllegalArgumentException("a quorum is at least 1");
    }
    Hull hull = new Hull(quorum);
    sweep(intervals, hull);
    return hull.found();
  }

  private static void sweep(List<SkewInterval> intervals, Stretch look) {
    int size = intervals.size();
    long[] starts = new long[size];
    long[] ends = new long[size];
    for (int i = 0; i < size; i++) {
      starts[i] = intervals.get(i).fromMillis();
      ends[i] = intervals.get(i).toMillis();
    }
    Arrays.sort(starts);
    Arrays.sort(ends);
    int started = 0;
    int ended = 0;
    while (ended < size) {
      // An end is exclusive and a start inclusive: of the two at one point both count at once.
      long here = started < size ? Math.min(starts[started], ends[ended]) : ends[ended];
      while (started < size && starts[started] == here) {
        started++;
      }
      while (ended < size && ends[ended] == here) {
        ended++;
      }
      if (started > ended) {
        long next = started < size ? Math.min(starts[started], ends[ended]) : ends[ended];
        look.between(here, next, started - ended);
      }
    }
  }

  /** The stretch with the highest count; neighbours of one count are one stretch. */
  private static final class Plateau implements Stretch {
    private long from;
    private long to;
    private int count;
    private long lastFrom;
    private long lastTo;
    private int lastCount;

    @Override
    public void between(long start, long end, int here) {
      boolean goesOn = here == lastCount && start == lastTo;
      lastFrom = goesOn ? lastFrom : start;
      lastTo = end;
      lastCount = here;
      if (here > count || (here == count && better(lastFrom, end))) {
        from = lastFrom;
        to = end;
        count = here;
      }
    }

    private boolean better(long start, long end) {
      long wider = (end - start) - (to - from);
      return wider > 0 || (wider == 0 && away(start, end) < away(from, to));
    }

    private static long away(long start, long end) {
      return start <= 0 && end > 0 ? 0 : Math.min(Math.abs(start), Math.abs(end - 1));
    }

    Optional<Overlap> found() {
      return count == 0
          ? Optional.empty()
          : Optional.of(new Overlap(new SkewInterval(from, to), count));
    }
  }

  /** From the first stretch with enough to the last. */
  private static final class Hull implements Stretch {
    private final int quorum;
    private long from;
    private long to;
    private boolean any;

    Hull(int quorum) {
      this.quorum = quorum;
    }

    @Override
    public void between(long start, long end, int count) {
      if (count >= quorum) {
        from = any ? from : start;
        to = end;
        any = true;
      }
    }

    Optional<SkewInterval> found() {
      return any ? Optional.of(new SkewInterval(from, to)) : Optional.empty();
    }
  }
}
