package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rows by name, so many at most. When it is full, the lighter half is folded into one row for all
 * others: sums stay true, and a name that matters keeps its own row however many others there are.
 *
 * @param <R> a row
 */
final class BoundedTable<R extends BoundedTable.Row<R>> {

  /**
   * What is kept of one name.
   *
   * @param <R> itself
   */
  interface Row<R> {
    /** Lighter rows are folded first. */
    long weight();

    /** Adds another row's figures to this one's. */
    void absorb(R other);
  }

  /**
   * A row with its name.
   *
   * @param <R> the row
   */
  record Named<R>(String name, R row) {}

  private final int most;
  private final Supplier<R> make;
  private final Map<String, R> rows = new HashMap<>();
  private final R others;
  private long folded;

  /**
   * @param most at least 2
   */
  BoundedTable(int most, Supplier<R> make) {
    this.most = most;
    this.make = make;
    this.others = make.get();
  }

  /** The row of a name, made when there is none. */
  R row(String name) {
    R known = rows.get(name);
    if (known != null) {
      return known;
    }
    if (rows.size() == most) {
      foldLighterHalf();
    }
    R made = make.get();
    rows.put(name, made);
    return made;
  }

  private void foldLighterHalf() {
    List<Named<R>> lightestFirst = heaviest();
    Collections.reverse(lightestFirst);
    for (Named<R> light : lightestFirst.subList(0, most / 2)) {
      others.absorb(light.row());
      rows.remove(light.name());
      folded++;
    }
  }

  /** All rows, the heaviest first, those of equal weight by name. */
  List<Named<R>> heaviest() {
    List<Named<R>> all = new ArrayList<>(rows.size());
    rows.forEach((name, row) -> all.add(new Named<>(name, row)));
    all.sort(
        Comparator.comparingLong((Named<R> named) -> -named.row().weight())
            .thenComparing(Named::name));
    return all;
  }

  /** What was folded, in one row. */
  R others() {
    return others;
  }

  /** How often a row was folded; a name that came again was folded more than once. */
  long folded() {
    return folded;
  }
}
