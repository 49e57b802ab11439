package io.lockstep.verdict;

import io.lockstep.totp.PreparedSecret;
import io.lockstep.totp.TotpParameters;
import java.util.OptionalInt;

/**
 * Looks for the step a code belongs to, nearest first, within a bound.
 *
 * <p>It always looks at every step within the bound, matched or not: the cost is the same for every
 * code, and a second match makes the answer ambiguous.
 */
public final class StepSearch {
  /** The farthest any two real zones lie apart, as far as it is worth telling: 14 hours. */
  public static final int HORIZON_SECONDS = 14 * 3600;

  /** The most steps to either side that are ever searched, whatever the period. */
  public static final int MOST_STEPS = 1681;

  /**
   * What was found.
   *
   * @param offset of the nearest matching step; empty when none matched
   * @param search what it cost
   */
  public record Found(OptionalInt offset, Search search) {}

  private StepSearch() {}

  /** How many steps to either side the horizon has for these parameters: 14 hours and one step. */
  public static int horizon(TotpParameters parameters) {
    return Math.min(MOST_STEPS, HORIZON_SECONDS / parameters.periodSeconds() + 1);
  }

  /**
   * Looks at every step within {@code reach} of {@code step}; steps before 1970 are left out.
   *
   * @param reach steps to either side, 0 to {@link #MOST_STEPS}
   * @param code the submitted code as a number
   */
  public static Found within(
      PreparedSecret secret, TotpParameters parameters, long step, int reach, int code) {
    int modulus = parameters.modulus();
    int tried = 0;
    int matches = 0;
    int nearest = 0;
    for (int distance = 0; distance <= reach; distance++) {
      // Of two equally near steps the earlier one is the likelier: people type late.
      for (int sign = -1; sign <= 1; sign += 2) {
        int offset = sign * distance;
        if (step + offset < 0 || (distance == 0 && sign > 0)) {
          continue;
        }
        tried++;
        if (secret.code(step + offset, modulus) == code) {
          if (matches == 0) {
            nearest = offset;
          }
          matches++;
        }
      }
    }
    return new Found(
        matches == 0 ? OptionalInt.empty() : OptionalInt.of(nearest),
        new Search(tried, parameters.digits(), matches > 1));
  }
}
