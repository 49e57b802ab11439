package io.lockstep.accuracy;

/**
 * One figure that must hold.
 *
 * @param what was measured
 * @param measured in words
 * @param bound in words
 */
record Score(String what, String measured, String bound, boolean holds) {

  /** A share that must be at least so great. */
  static Score atLeast(String what, long good, long all, double bound) {
    double share = all == 0 ? 0 : good / (double) all;
    return new Score(what, percent(share) + of(good, all), "≥ " + percent(bound), share >= bound);
  }

  /** A share that must stay below. */
  static Score below(String what, long bad, long all, double bound) {
    double share = all == 0 ? 0 : bad / (double) all;
    return new Score(
        what, percent(share) + of(bad, all), "< " + percent(bound), all > 0 && share < bound);
  }

  private static String of(long some, long all) {
    return " (" + some + " of " + all + ")";
  }

  private static String percent(double share) {
    String text = String.format(java.util.Locale.ROOT, "%.3f", share * 100);
    return text.replaceAll("\\.?0+$", "") + " %";
  }
}
