package io.lockstep.verdict;

import java.time.Duration;

/**
 * How the jury of devices judges.
 *
 * @param mostVoters votes kept; the oldest goes first
 * @param expiry how long a vote testifies
 * @param fewestVoters below, the jury says nothing of the server
 */
public record JuryRules(int mostVoters, Duration expiry, int fewestVoters) {

  /** A day holds the morning's logins until the next morning's, with some hours to spare. */
  public static final JuryRules DEFAULT = new JuryRules(512, Duration.ofHours(30), 8);

  public JuryRules {
    if (fewestVoters < 3 || mostVoters < fewestVoters) {
      throw new IllegalArgumentException("a jury has at least 3 voters, and room for them");
    }
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("a vote has to last for a while");
    }
  }
}
