package io.lockstep.factor;

import java.time.Duration;

/**
 * How long is kept what is no longer needed to let anyone in.
 *
 * @param retiredSecrets replaced or removed secrets, for diagnosis only
 * @param mostRetiredSecrets of an account
 * @param history sign-ins
 * @param mostHistory sign-ins of an account
 */
public record Retention(
    Duration retiredSecrets, int mostRetiredSecrets, Duration history, int mostHistory) {

  /** 30 days and three secrets; 90 days and fifty sign-ins. */
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(30), 3, Duration.ofDays(90), 50);

  public Retention {
    if (mostRetiredSecrets < 0 || mostHistory < 0) {
      throw new IllegalArgumentException("nothing is kept fewer than no times");
    }
    if (retiredSecrets.isNegative() || history.isNegative()) {
      throw new IllegalArgumentException("nothing is kept shorter than no time");
    }
  }
}
