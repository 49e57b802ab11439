package io.lockstep.bench;

import java.util.Locale;

/** Something a benchmark set out to reach. */
sealed interface Goal {

  boolean isReached();

  /** How many times as fast as another. */
  record AtLeast(String what, double wanted, double measured) implements Goal {
    @Override
    public boolean isReached() {
      return measured >= wanted;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-7s  %s: at least %.1f times, measured %.2f",
          outcome(this),
          what,
          wanted,
          measured);
    }
  }

  /** A figure that should stay small. */
  record AtMost(String what, double wanted, double measured) implements Goal {
    @Override
    public boolean isReached() {
      return measured <= wanted;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-7s  %s: at most %.0f, measured %.0f",
          outcome(this),
          what,
          wanted,
          measured);
    }
  }

  /** At most so many times as long as another. */
  record Ratio(String what, double wanted, double measured) implements Goal {
    @Override
    public boolean isReached() {
      return measured <= wanted;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-7s  %s: at most %.1f times, measured %.2f",
          outcome(this),
          what,
          wanted,
          measured);
    }
  }

  private static String outcome(Goal goal) {
    return goal.isReached() ? "reached" : "missed";
  }
}
