package io.lockstep.maillog.report;

import java.util.Locale;

/** How likely something is by mere chance. */
final class Chance {
  private static final int TERMS = 2000;
  private static final double WORTH_A_FIGURE = 1e-9;
  private static final double NEARLY_EVEN = 0.3;

  private Chance() {}

  /** At least {@code count} events where {@code usual} are expected (Poisson). */
  static double ofAtLeast(int count, double usual) {
    double sum = 0;
    double logTerm = -usual;
    for (int i = 1; i <= count + TERMS; i++) {
      if (i > count) {
        sum += Math.exp(logTerm);
      }
      logTerm += Math.log(usual / i);
    }
    return count == 0 ? 1 : Math.min(1, sum);
  }

  /** At least {@code hits} of {@code tries} where each hits with {@code probability}. */
  static double ofHits(long hits, long tries, double probability) {
    if (probability >= 1) {
      return 1;
    }
    double sum = 0;
    double logTerm = tries * Math.log1p(-probability);
    for (long i = 0; i <= Math.min(tries, hits + TERMS); i++) {
      if (i >= hits) {
        sum += Math.exp(logTerm);
      }
      logTerm +=
          Math.log((double) (tries - i) / (i + 1)) + Math.log(probability / (1 - probability));
    }
    return Math.min(1, sum);
  }

  /** {@code about 1 in 3,000}. */
  static String words(double chance) {
    if (chance < WORTH_A_FIGURE) {
      return "less than 1 in a billion";
    }
    if (chance > NEARLY_EVEN) {
      return "about even";
    }
    double oneIn = 1 / chance;
    double round = Math.pow(10, Math.max(0, Math.floor(Math.log10(oneIn)) - 1));
    return String.format(Locale.ROOT, "about 1 in %,d", Math.round(oneIn / round) * (long) round);
  }
}
