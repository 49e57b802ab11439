package io.lockstep.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a majority of time servers says together: each one's answer is an interval that holds the
 * truth if that server is good, so the truth lies where most intervals overlap (Marzullo's
 * algorithm, as RFC 5905 section 11.2.1 uses it).
 *
 * @param offset the middle and half the width of that overlap
 * @param agreeing servers whose interval holds all of it
 * @param asked servers that were asked; a majority is more than half of these, not of those that
 *     answered: otherwise whoever silences the others wins
 */
public record Agreement(ClockOffset offset, int agreeing, int asked) {

  /**
   * An interval's end: lower ends come first where two meet, so that touching intervals overlap.
   */
  private record End(long millis, int change) {}

  /**
   * What more than half of {@code asked} servers agree on; empty when they do not.
   *
   * @param answers one of each server that gave a good one
   */
  public static Optional<Agreement> of(List<ClockOffset> answers, int asked) {
    List<End> ends = new ArrayList<>();
    for (ClockOffset answer : answers) {
      ends.add(new End(answer.millis() - answer.errorMillis(), 1));
      ends.add(new End(answer.millis() + answer.errorMillis(), -1));
    }
    ends.sort(
        Comparator.comparingLong(End::millis)
            .thenComparing(Comparator.comparingInt(End::change).reversed()));
    int most = 0;
    int open = 0;
    long from = 0;
    long to = 0;
    for (int i = 0; i < ends.size(); i++) {
      open += ends.get(i).change();
      if (open > most) {
        most = open;
        from = ends.get(i).millis();
        // The next end closes one of those that are open now.
        to = ends.get(i + 1).millis();
      }
    }
    if (most * 2 <= asked) {
      return Optional.empty();
    }
    long middle = Math.floorDiv(from + to, 2L);
    return Optional.of(
        new Agreement(new ClockOffset(middle, Math.max(to - middle, middle - from)), most, asked));
  }
}
