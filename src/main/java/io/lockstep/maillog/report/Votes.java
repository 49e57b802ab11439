package io.lockstep.maillog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What phones said of a server's clock within a span of time: one interval an account, of so many
 * accounts at most.
 */
final class Votes {
  /** Enough for a jury; more would only cost memory. */
  static final int MOST = 64;

  private static final int FIRST_SIZE = 4;

  private int[] accounts = new int[FIRST_SIZE];
  private int[] from = new int[FIRST_SIZE];
  private int[] to = new int[FIRST_SIZE];
  private int size;

  /** An account's intervals narrow each other down; when they contradict, the new one counts. */
  void cast(int account, Interval said) {
    for (int i = 0; i < size; i++) {
      if (accounts[i] == account) {
        boolean agrees = said.from() < to[i] && from[i] < said.to();
        from[i] = agrees ? Math.max(from[i], said.from()) : said.from();
        to[i] = agrees ? Math.min(to[i], said.to()) : said.to();
        return;
      }
    }
    if (size == MOST) {
      return;
    }
    if (size == accounts.length) {
      accounts = Arrays.copyOf(accounts, size * 2);
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    accounts[size] = account;
    from[size] = said.from();
    to[size] = said.to();
    size++;
  }

  /** Takes over the votes of a later span. */
  void absorb(Votes later) {
    for (int i = 0; i < later.size; i++) {
      cast(later.accounts[i], new Interval(later.from[i], later.to[i]));
    }
  }

  int size() {
    return size;
  }

  List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      intervals.add(new Interval(from[i], to[i]));
    }
    return intervals;
  }
}
