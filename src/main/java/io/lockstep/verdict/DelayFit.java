package io.lockstep.verdict;

import java.util.Arrays;
import java.util.List;

/**
 * Where the devices' common clock most likely lies, by votes and by what is believed of typing. The
 * likelihood is laid over a grid of whole seconds around the middle of the votes.
 */
public final class DelayFit {
  private static final long STEP_MILLIS = 1_000;
  private static final int REACH_STEPS = 75;

  /** Bounds leave a minute or so: these are a few seconds then, and the mean lies between. */
  private static final int STEPS_WITHIN = 16;

  /** So many factors stay far from underflow. */
  private static final int FACTORS = 64;

  /**
   * An estimate.
   *
   * @param millis the mean
   * @param fromMillis 95 % of the likelihood lie above
   * @param toMillis 95 % of it lie below
   */
  record Estimate(long millis, long fromMillis, long toMillis) {
    Estimate moved(long by) {
      return new Estimate(millis + by, fromMillis + by, toMillis + by);
    }

    boolean overlaps(long otherFrom, long otherTo) {
      return fromMillis <= otherTo && otherFrom <= toMillis;
    }
  }

  private static final double TAIL = 0.03;

  private final TypingDelay typing = new TypingDelay();

  /**
   * @param codes what each said, at least one
   */
  Estimate of(List<SkewInterval> codes) {
    long first = middle(codes) - REACH_STEPS * STEP_MILLIS;
    double[] weights = weights(codes, first, STEP_MILLIS, 2 * REACH_STEPS + 1);
    double sum = Arrays.stream(weights).sum();
    return new Estimate(
        first + Math.round(mean(weights) * STEP_MILLIS),
        first + quantile(weights, sum * TAIL) * STEP_MILLIS,
        first + quantile(weights, sum * (1 - TAIL)) * STEP_MILLIS);
  }

  /**
   * The estimate when it is known already to lie within bounds.
   *
   * @param codes what each said, at least one
   * @return milliseconds, at least {@code fromMillis} and at most {@code toMillis}
   */
  public long within(List<SkewInterval> codes, long fromMillis, long toMillis) {
    long step = Math.max(1, (toMillis - fromMillis) / STEPS_WITHIN);
    int steps = (int) ((toMillis - fromMillis) / step);
    double[] weights = weights(codes, fromMillis, step, steps + 1);
    return fromMillis + Math.round(mean(weights) * step);
  }

  private static double mean(double[] weights) {
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      moment += weights[i] * i;
    }
    return moment / sum;
  }

  private static long middle(List<SkewInterval> codes) {
    long[] middles = new long[codes.size()];
    for (int i = 0; i < middles.length; i++) {
      SkewInterval interval = codes.get(i).prompt();
      middles[i] = (interval.fromMillis() + interval.toMillis()) / 2;
    }
    Arrays.sort(middles);
    return middles[middles.length / 2];
  }

  /** Likelihoods, the greatest of them 1. */
  private double[] weights(List<SkewInterval> codes, long first, long step, int steps) {
    double[] logs = new double[steps];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(codes, first + i * step);
      greatest = Math.max(greatest, logs[i]);
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.exp(logs[i] - greatest);
    }
    return logs;
  }

  private double log(List<SkewInterval> codes, long clock) {
    double log = 0;
    double product = 1;
    for (int i = 0; i < codes.size(); i++) {
      SkewInterval code = codes.get(i);
      product *= typing.likelihood(clock - code.fromMillis(), code.periodMillis());
      if (i % FACTORS == FACTORS - 1) {
        log += Math.log(product);
        product = 1;
      }
    }
    return log + Math.log(product);
  }

  private static int quantile(double[] weights, double wanted) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum >= wanted) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
