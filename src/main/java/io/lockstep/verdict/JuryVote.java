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

  /**
   * The interval if the code was typed as promptly as codes usually are. A jury can afford that: it
   * bears many wrong votes, and the few late ones among them.
   */
  SkewInterval prompt() {
    return clock.prompt();
  }
}
