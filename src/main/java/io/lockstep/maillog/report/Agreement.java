package io.lockstep.maillog.report;

import io.lockstep.verdict.Marzullo;
import io.lockstep.verdict.SkewInterval;
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

  private static final int MILLIS = 1000;

  /** By the sweep the jury uses. Empty when too few voted, or no majority agrees. */
  static Optional<Agreement> of(List<Interval> votes) {
    if (votes.size() < FEWEST) {
      return Optional.empty();
    }
    List<SkewInterval> intervals =
        votes.stream()
            .map(vote -> new SkewInterval((long) vote.from() * MILLIS, (long) vote.to() * MILLIS))
            .toList();
    return Marzullo.most(intervals)
        .filter(overlap -> overlap.count() * 2 > votes.size() && overlap.count() >= FEWEST)
        .map(
            overlap ->
                new Agreement(
                    new Interval(
                        (int) (overlap.interval().fromMillis() / MILLIS),
                        (int) (overlap.interval().toMillis() / MILLIS)),
                    overlap.count(),
                    votes.size()));
  }
}
