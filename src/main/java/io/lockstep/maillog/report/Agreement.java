package io.lockstep.maillog.report;

import java.util.List;
import java.util.Optional;

/**
 * What most phones agree on.
 *
 * @param common where the most intervals overlap
 * @param agreeing how many those are
 * @param asked how many voted
 */
record Agreement(Interval common, int agreeing, int asked) {
  /** Two phones may well be wrong alike; below this nothing is said of a server. */
  static final int FEWEST = 3;

  /** With so many there is no need to ask earlier ones. */
  static final int COMFORTABLE = 10;

  /** Empty when too few voted, or no majority agrees. */
  static Optional<Agreement> of(List<Interval> votes) {
    if (votes.size() < FEWEST) {
      return Optional.empty();
    }
    int[] starts = votes.stream().mapToInt(Interval::from).sorted().toArray();
    int[] ends = votes.stream().mapToInt(Interval::to).sorted().toArray();
    int best = 0;
    int from = 0;
    int to = 0;
    int ended = 0;
    for (int started = 0; started < starts.length; started++) {
      while (ends[ended] <= starts[started]) {
        ended++;
      }
      if (started + 1 - ended > best) {
        best = started + 1 - ended;
        from = starts[started];
        to = ends[ended];
      }
    }
    return best * 2 > votes.size() && best >= FEWEST
        ? Optional.of(new Agreement(new Interval(from, to), best, votes.size()))
        : Optional.empty();
  }
}
