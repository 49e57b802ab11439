package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The votes on one server's clock over time, in spans of five minutes. When there are too many
 * spans they are joined two by two, up to a day each; then the oldest go.
 */
final class VoteSeries {
  static final int MOST_SPANS = 512;

  private static final int FIRST_WIDTH = 300;
  private static final int WIDEST = 24 * 3600;

  /** A quiet span borrows votes of earlier ones, so far back at most. */
  private static final int BORROW_SECONDS = 2 * 3600;

  private TreeMap<Long, Votes> spans = new TreeMap<>();
  private int width = FIRST_WIDTH;

  void cast(long second, int account, Interval said) {
    spans.computeIfAbsent(Math.floorDiv(second, width), span -> new Votes()).cast(account, said);
    while (spans.size() > MOST_SPANS) {
      if (width * 2 <= WIDEST) {
        join();
      } else {
        spans.pollFirstEntry();
      }
    }
  }

  private void join() {
    width *= 2;
    TreeMap<Long, Votes> wider = new TreeMap<>();
    spans.forEach(
        (span, votes) ->
            wider.computeIfAbsent(Math.floorDiv(span, 2), made -> new Votes()).absorb(votes));
    spans = wider;
  }

  int spans() {
    return spans.size();
  }

  /** What the phones said, span by span; spans with too few phones are left out. */
  List<LogReport.Estimate> estimates() {
    List<LogReport.Estimate> estimates = new ArrayList<>();
    spans.forEach(
        (span, votes) ->
            estimate(span)
                .ifPresent(
                    agreement ->
                        estimates.add(
                            new LogReport.Estimate(
                                span * width,
                                width,
                                agreement.common().from(),
                                agreement.common().to(),
                                agreement.likely(),
                                agreement.agreeing(),
                                agreement.asked()))));
    return estimates;
  }

  private Optional<Agreement> estimate(long span) {
    Votes own = spans.get(span);
    long earliest = span - BORROW_SECONDS / width;
    Votes all = new Votes();
    for (Map.Entry<Long, Votes> earlier :
        spans.subMap(earliest, true, span, true).descendingMap().entrySet()) {
      if (all.size() >= Agreement.COMFORTABLE) {
        break;
      }
      all = newestWins(earlier.getValue(), all);
    }
    return own == null ? Optional.empty() : Agreement.of(all.intervals());
  }

  private static Votes newestWins(Votes earlier, Votes later) {
    Votes both = new Votes();
    both.absorb(earlier);
    both.absorb(later);
    return both;
  }
}
