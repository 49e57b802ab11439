package io.lockstep.maillog.report;

import io.lockstep.verdict.DelayFit;
import io.lockstep.verdict.Marzullo;
import io.lockstep.verdict.SkewInterval;
import java.util.List;
import java.util.Optional;

/**
 * What most phones agree on.
 *
 * @param common where the most intervals overlap
 * @param likely where in there the truth most likely lies, by what is believed of typing
 * @param agreeing how many those are
 * @param asked how many voted
 */
record Agreement(Interval common, int likely, int agreeing, int asked) {
  /** Two phones may well be wrong alike; below this nothing is said of a server. */
  static final int FEWEST = 3;

  /** With so many there is no need to ask earlier ones. */
  static final int COMFORTABLE = 10;

  /** More make the estimate no better than what is believed of typing. */
  private static final int MOST_FITTED = 32;

  private static final int MILLIS = 1000;
  private static final DelayFit FIT = new DelayFit();

  /** By the sweep the jury uses. Empty when too few voted, or no majority agrees. */
  static Optional<Agreement> of(List<Interval> votes) {
    if (votes.size() < FEWEST) {
      return Optional.empty();
    }
    List<SkewInterval> intervals = votes.stream().map(Interval::millis).toList();
    return Marzullo.most(intervals)
        .filter(overlap -> overlap.count() * 2 > votes.size() && overlap.count() >= FEWEST)
        .map(overlap -> of(overlap, intervals));
  }

  private static Agreement of(Marzullo.Overlap overlap, List<SkewInterval> votes) {
    long from = overlap.interval().fromMillis();
    long to = overlap.interval().toMillis();
    List<SkewInterval> agreeing =
        votes.stream()
            .filter(vote -> vote.fromMillis() <= from && to <= vote.toMillis())
            .limit(MOST_FITTED)
            .toList();
    return new Agreement(
        new Interval((int) (from / MILLIS), (int) (to / MILLIS)),
        (int) (FIT.within(agreeing, from, to) / MILLIS),
        overlap.count(),
        votes.size());
  }
}
