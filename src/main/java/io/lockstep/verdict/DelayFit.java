package io.lockstep.verdict;

import java.util.Arrays;
import java.util.List;

/**
 * Where the devices' common clock most likely lies, by votes and by what is believed of typing. The
 * likelihood is laid over a grid of whole seconds around the middle of the votes.
 */
final class DelayFit {
  private static final long STEP_MILLIS = 1_000;
  private static final int REACH_STEPS = 75;

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

  private final TypingDelay typing;

  DelayFit(TypingDelay typing) {
    this.typing = typing;
  }

  /**
   * @param votes at least one
   */
  Estimate of(List<JuryVote> votes) {
    long first = middle(votes) - REACH_STEPS * STEP_MILLIS;
    double[] weights = weights(votes, first);
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      moment += weights[i] * i;
    }
    return new Estimate(
        first + Math.round(moment / sum * STEP_MILLIS),
        first + quantile(weights, sum * TAIL) * STEP_MILLIS,
        first + quantile(weights, sum * (1 - TAIL)) * STEP_MILLIS);
  }

  private static long middle(List<JuryVote> votes) {
    long[] middles = new long[votes.size()];
    for (int i = 0; i < middles.length; i++) {
      SkewInterval interval = votes.get(i).prompt();
      middles[i] = (interval.fromMillis() + interval.toMillis()) / 2;
    }
    Arrays.sort(middles);
    return middles[middles.length / 2];
  }

  /** Likelihoods, the greatest of them 1. */
  private double[] weights(List<JuryVote> votes, long first) {
    double[] logs = new double[2 * REACH_STEPS + 1];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(votes, first + i * STEP_MILLIS);
      greatest = Math.max(greatest, logs[i]);
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.exp(logs[i] - greatest);
    }
    return logs;
  }

  private double log(List<JuryVote> votes, long clock) {
    double log = 0;
    double product = 1;
    for (int i = 0; i < votes.size(); i++) {
      JuryVote vote = votes.get(i);
      product *= typing.likelihood(clock - vote.clock().fromMillis(), vote.periodMillis());
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
