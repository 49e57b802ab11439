package io.lockstep.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a jury comes to its finding, against the boot clock.
 *
 * <p>Votes are laid in by age. The estimate is made of as many of the newest votes as say the same:
 * a clock that runs away is seen by the last few who came, not in the mean of the day. The interval
 * is made so that up to {@link #FALSE_VOTES} of <em>all</em> votes may lie: the newest alone could
 * all be of one mind to deceive.
 */
final class Deliberation {
  /**
   * So many votes may be wrong, hostile or not, and the interval still contains the truth. A third
   * may be hostile then, and one in eight of the others wrong by accident.
   */
  static final double FALSE_VOTES = 0.42;

  /** More make the estimate no better than what is believed of typing. */
  private static final int MOST_FITTED = 128;

  /** A good estimate: with so many votes to be had, fewer are no reason for an alarm. */
  private static final int ENOUGH_FITTED = 20;

  private static final double WINDOW_GROWTH = 1.5;

  /** Half as wide as what two thirds of honest votes leave. */
  private static final long AROUND_MIDDLE_MILLIS = 24_000;

  /** So many of the newest votes, all far off to one side, make a jury doubt itself. */
  private static final int DISSENT = 3;

  /**
   * What it comes to.
   *
   * @param clock where the devices' clock minus the boot clock must lie
   * @param estimate where most likely, inside {@code clock}
   * @param newest the same by the newest votes alone, wherever that is
   * @param agreeing votes that contain the estimate
   * @param votes that counted
   * @param divided whether the votes contradict each other so much that the interval is only where
   *     more than a third agree
   * @param dissent 1 when the newest votes all lie above {@code clock}, -1 when below, otherwise 0
   */
  record Outcome(
      SkewInterval clock,
      long estimate,
      DelayFit.Estimate newest,
      int agreeing,
      int votes,
      boolean divided,
      int dissent) {}

  /** The newest votes that say the same, and what they say. */
  private record Window(int size, DelayFit.Estimate estimate) {}

  /**
   * @param estimate lies in here
   */
  private record Bounds(SkewInterval clock, SkewInterval estimate, boolean divided) {}

  private final DelayFit fit = new DelayFit();

  /**
   * @param votes the newest first; at least one
   * @param fewest votes that say anything
   */
  Outcome over(List<JuryVote> votes, int fewest) {
    List<SkewInterval> all = votes.stream().map(JuryVote::prompt).toList();
    List<SkewInterval> clocks = votes.stream().map(JuryVote::clock).toList();
    Window window = window(clocks, fewest);
    Bounds bounds = bounds(all, window.size());
    DelayFit.Estimate likely = bounds.divided() ? fit.of(sample(clocks)) : window.estimate();
    long estimate = clamp(likely.millis(), bounds.estimate());
    int agreeing = (int) all.stream().filter(one -> one.contains(estimate)).count();
    return new Outcome(
        bounds.clock(),
        estimate,
        window.estimate(),
        agreeing,
        all.size(),
        bounds.divided(),
        dissent(all, bounds.clock()));
  }

  /** Grows the window as long as nothing in it contradicts what its newest part says (Lepski). */
  private Window window(List<SkewInterval> votes, int fewest) {
    int most = Math.min(votes.size(), MOST_FITTED);
    int size = Math.min(most, Math.max(fewest, Math.min(ENOUGH_FITTED, votes.size() / 3)));
    DelayFit.Estimate estimate = fit.of(votes.subList(0, size));
    long from = estimate.fromMillis();
    long to = estimate.toMillis();
    while (size < most) {
      int next = Math.min(most, (int) Math.ceil(size * WINDOW_GROWTH));
      DelayFit.Estimate wider = fit.of(votes.subList(0, next));
      if (!wider.overlaps(from, to)) {
        return new Window(size, estimate);
      }
      from = Math.max(from, wider.fromMillis());
      to = Math.min(to, wider.toMillis());
      size = next;
      estimate = wider;
    }
    return new Window(votes.size(), estimate);
  }

  /**
   * @param window how many of the newest say the same
   */
  private static Bounds bounds(List<SkewInterval> all, int window) {
    int lying = (int) (all.size() * FALSE_VOTES);
    Optional<SkewInterval> ofAll = Marzullo.hull(all, all.size() - lying);
    // An estimate may be wrong where the interval must not: so it stays farther inside.
    Optional<SkewInterval> inner = Marzullo.hull(all, all.size() - all.size() / 3).or(() -> ofAll);
    if (window < all.size() && 2 * window > all.size()) {
      // All who lie may be among these.
      SkewInterval robust = hull(all.subList(0, window), Math.max(1, window - lying));
      return new Bounds(robust, inner.flatMap(other -> both(robust, other)).orElse(robust), false);
    }
    if (ofAll.isEmpty()) {
      SkewInterval wide = hull(all, all.size() / 3 + 1);
      return new Bounds(wide, wide, true);
    }
    if (window == all.size()) {
      return new Bounds(ofAll.get(), inner.get(), false);
    }
    // So few may all be of one mind to deceive; but they may also be the first to see it.
    SkewInterval few = hull(all.subList(0, window), window - (int) (window * FALSE_VOTES));
    return new Bounds(hull(List.of(few, ofAll.get()), 1), inner.get(), false);
  }

  private static Optional<SkewInterval> both(SkewInterval one, SkewInterval other) {
    return Marzullo.hull(List.of(one, other), 2);
  }

  private static SkewInterval hull(List<SkewInterval> intervals, int quorum) {
    return Marzullo.hull(intervals, quorum)
        .orElseGet(() -> Marzullo.most(intervals).orElseThrow().interval());
  }

  /** So many votes of all ages as are worth fitting. */
  private static List<SkewInterval> sample(List<SkewInterval> votes) {
    int every = -Math.floorDiv(-votes.size(), MOST_FITTED);
    List<SkewInterval> some = new ArrayList<>();
    for (int i = 0; i < votes.size(); i += every) {
      some.add(votes.get(i));
    }
    return some;
  }

  /** Liars push out an end of the interval; the middle moves by half of that. */
  private static long clamp(long millis, SkewInterval within) {
    long middle = within.fromMillis() + (within.toMillis() - within.fromMillis()) / 2;
    long from = Math.max(within.fromMillis(), middle - AROUND_MIDDLE_MILLIS);
    long to = Math.min(within.toMillis() - 1, middle + AROUND_MIDDLE_MILLIS);
    return Math.max(from, Math.min(to, millis));
  }

  private static int dissent(List<SkewInterval> all, SkewInterval clock) {
    List<SkewInterval> newest = all.subList(0, Math.min(DISSENT, all.size()));
    if (newest.stream().allMatch(one -> one.fromMillis() >= clock.toMillis())) {
      return 1;
    }
    return newest.stream().allMatch(one -> one.toMillis() <= clock.fromMillis()) ? -1 : 0;
  }
}
