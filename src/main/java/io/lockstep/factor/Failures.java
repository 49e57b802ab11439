package io.lockstep.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The failures of one account's second factor since its last success. A correct password alone
 * never changes them.
 *
 * @param consecutive failures in a row
 * @param last when the last one happened, by the machine's clock
 * @param recoveryTries recovery codes read since {@code recoverySince}
 * @param recoverySince start of the current hour of recovery codes
 */
public record Failures(int consecutive, Instant last, int recoveryTries, Instant recoverySince) {

  /** None. */
  public static final Failures NONE = new Failures(0, Instant.EPOCH, 0, Instant.EPOCH);

  /**
   * How much is borne before attempts are refused unread.
   *
   * @param freeTries failures in a row without a wait
   * @param firstWait after the last free one; doubles with each further failure
   * @param longestWait the doubling ends here
   * @param hardStop failures in a row after which only an administrator or a recovery code helps;
   *     at most 100 (NIST SP 800-63B, section on rate limiting)
   * @param recoveryTriesPerHour recovery codes that are read in an hour, wrong ones
   */
  public record Limit(
      int freeTries,
      Duration firstWait,
      Duration longestWait,
      int hardStop,
      int recoveryTriesPerHour) {

    /** Five free tries, 1 s doubling to 5 min, hard stop at 50; ten recovery codes an hour. */
    public static final Limit DEFAULT =
        new Limit(5, Duration.ofSeconds(1), Duration.ofMinutes(5), 50, 10);

    public Limit {
      if (freeTries < 1 || hardStop < freeTries || hardStop > 100 || recoveryTriesPerHour < 1) {
        throw new IllegalArgumentException(
            "a limit has 1 to hardStop free tries, a hard stop of 100 at most, 1 recovery try");
      }
      if (firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
        throw new IllegalArgumentException("the longest wait is not shorter than the first");
      }
    }

    /** The wait after so many failures in a row; zero while they are free. */
    Duration waitAfter(int consecutive) {
      int doublings = consecutive - freeTries;
      if (doublings < 0) {
        return Duration.ZERO;
      }
      // 2^40 s is longer than any longest wait: stop before the multiplication could overflow.
      Duration wait = firstWait.multipliedBy(1L << Math.min(doublings, 40));
      return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
  }

  private static final Duration RECOVERY_HOUR = Duration.ofHours(1);

  /** Whether attempts are refused unread at {@code now}. */
  public boolean locked(Limit limit, Instant now) {
    if (consecutive >= limit.hardStop()) {
      return true;
    }
    // A machine clock that was set back must not stretch a wait of minutes into hours.
    return !now.isBefore(last) && now.isBefore(last.plus(limit.waitAfter(consecutive)));
  }

  /** When the wait ends; empty when it does not end by itself. */
  public Optional<Instant> lockedUntil(Limit limit) {
    return consecutive >= limit.hardStop()
        ? Optional.empty()
        : Optional.of(last.plus(limit.waitAfter(consecutive)));
  }

  Failures plusOne(Instant now) {
    return new Failures(consecutive + 1, now, recoveryTries, recoverySince);
  }

  /** Takes one back that turned out not to count. */
  Failures minusOne() {
    return new Failures(Math.max(0, consecutive - 1), last, recoveryTries, recoverySince);
  }

  Failures cleared() {
    return NONE;
  }

  boolean mayTryRecovery(Limit limit, Instant now) {
    return !inRecoveryHour(now) || recoveryTries < limit.recoveryTriesPerHour();
  }

  Failures plusRecoveryTry(Instant now) {
    return inRecoveryHour(now)
        ? new Failures(consecutive, last, recoveryTries + 1, recoverySince)
        : new Failures(consecutive, last, 1, now);
  }

  Instant recoveryHourEnds() {
    return recoverySince.plus(RECOVERY_HOUR);
  }

  /** As with the wait: a clock that was set back begins a new hour. */
  private boolean inRecoveryHour(Instant now) {
    return !now.isBefore(recoverySince) && now.isBefore(recoveryHourEnds());
  }
}
