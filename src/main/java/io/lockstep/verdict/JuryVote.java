package io.lockstep.verdict;

import io.lockstep.clock.BootTime;

/**
 * What one account's device said last of the time, measured against the clock that nobody sets: a
 * step of this server's clock moves all votes at once.
 *
 * @param voter the account's id
 * @param clock the device's clock minus the boot clock lies in here
 * @param heard when, by the boot clock; the vote testifies as long as the machine is not started
 *     anew
 */
public record JuryVote(String voter, SkewInterval clock, BootTime heard) {

  /** How much wider a current code leaves the skew than its period: the time to type it. */
  private static final long WIDER = SkewInterval.TYPING_MILLIS;

  /** The narrowest interval of a late code of any usual period (30 s and longer). */
  private static final long LATE_WIDTH = SkewInterval.LATE_TYPING_MILLIS + 30_000;

  /**
   * Milliseconds the device's code was shown, as far as the interval's width tells. Intervals that
   * were narrowed over several attempts count as a second.
   */
  long periodMillis() {
    long width = clock.toMillis() - clock.fromMillis();
    long period = width - (width >= LATE_WIDTH ? SkewInterval.LATE_TYPING_MILLIS : WIDER);
    return Math.max(1_000, period);
  }

  /**
   * The interval if the code was typed as promptly as codes usually are. A jury can afford that: it
   * bears many wrong votes, and the few late ones among them.
   */
  SkewInterval prompt() {
    long to = Math.min(clock.toMillis(), clock.fromMillis() + periodMillis() + WIDER);
    return new SkewInterval(clock.fromMillis(), to);
  }
}
