package io.lockstep.verdict;

/**
 * What is believed beforehand of the time from reading a code to its arrival, and of how well a
 * device keeps time: delays are log-normal with a median of 8 s (95 % of them between 2.5 s and 26
 * s); devices scatter by 1 s around their common clock, one in twelve by 7 s; one vote in twenty
 * says nothing.
 *
 * <p>The interval of a vote needs none of this; only the estimate inside it does. With people who
 * type slower or faster on the whole it is off by about the difference.
 */
final class TypingDelay {
  static final long MEDIAN_MILLIS = 8_000;

  private static final double SPREAD = 0.6;
  private static final double SCATTER_SECONDS = 1;
  private static final double POOR = 1 / 12.0;
  private static final double POOR_SECONDS = 7;
  private static final double NOTHING_SAID = 1 / 40.0;

  /** A vote that says nothing may say anything within so much. */
  private static final double ANYTHING_SECONDS = 600;

  private static final int CELL_MILLIS = 125;
  private static final int FIRST_MILLIS = -24_000;
  private static final int CELLS = 1152;

  /** Distribution of delay and scatter together, one value a cell. */
  private final double[] distribution = new double[CELLS];

  TypingDelay() {
    double[] weights = scatter();
    double[] delays = new double[CELLS + weights.length];
    for (int i = 0; i < delays.length; i++) {
      delays[i] = delay(i - weights.length / 2);
    }
    for (int cell = 0; cell < CELLS; cell++) {
      for (int i = 0; i < weights.length; i++) {
        distribution[cell] += weights[i] * delays[cell + i];
      }
    }
  }

  /** Most devices, and the few that take their time from nowhere. */
  private static double[] scatter() {
    int reach = (int) (3 * POOR_SECONDS * 1000 / CELL_MILLIS);
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      double seconds = i * CELL_MILLIS / 1000.0;
      weights[i + reach] =
          (1 - POOR) * bell(seconds, SCATTER_SECONDS) + POOR * bell(seconds, POOR_SECONDS);
      sum += weights[i + reach];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double bell(double seconds, double deviation) {
    return Math.exp(-seconds * seconds / (2 * deviation * deviation)) / deviation;
  }

  /** How likely a delay ends before a cell. */
  private static double delay(int cell) {
    double seconds = (FIRST_MILLIS + (double) cell * CELL_MILLIS) / 1000;
    return seconds <= 0 ? 0 : normal(Math.log(seconds * 1000 / MEDIAN_MILLIS) / SPREAD);
  }

  /** The normal distribution, by Zelen and Severo (Abramowitz and Stegun 26.2.17); error 7.5e-8. */
  private static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
            * Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI);
    return x < 0 ? tail : 1 - tail;
  }

  private double before(long millis) {
    long cell = Math.floorDiv(millis - FIRST_MILLIS, (long) CELL_MILLIS);
    return cell < 0 ? 0 : cell >= CELLS ? 1 : distribution[(int) cell];
  }

  /**
   * How likely a vote is, a second, if its interval began so long before the devices' clock: that
   * is the delay and what had passed of the code's period when it was read.
   *
   * @param sinceMillis the devices' clock minus the interval's start
   */
  double likelihood(long sinceMillis, long periodMillis) {
    double inside =
        (before(sinceMillis) - before(sinceMillis - periodMillis)) * 1000 / periodMillis;
    return (1 - NOTHING_SAID) * inside + NOTHING_SAID / ANYTHING_SECONDS;
  }
}
