package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a new app password is to be.
 *
 * @param name 1 to 64 characters that can be seen; blanks around it are dropped
 * @param scope protocols it is for, at least one
 * @param networks it may be used from, 16 at most; none: from everywhere
 * @param expires when it stops working; empty: as late as policy allows
 */
public record AppPasswordWish(
    String name, Set<Operation> scope, Networks networks, Optional<Instant> expires) {

  /** In UTF-16 units, as the database counts. */
  public static final int LONGEST_NAME = 64;

  /** Nobody needs more, and each one costs a little at every login. */
  public static final int MOST_NETWORKS = 16;

  /**
   * Checks each.
   *
   * @throws IllegalArgumentException saying what is not allowed, without repeating it
   */
  public AppPasswordWish {
    name = name.strip();
    scope = Set.copyOf(scope);
    check(!name.isEmpty(), "an app password has a name");
    check(name.length() <= LONGEST_NAME, "a name has at most " + LONGEST_NAME + " characters");
    check(
        name.codePoints().allMatch(Visible::is),
        "a name has no control characters and nothing else that cannot be seen");
    check(!scope.isEmpty() && Protocols.ALL.containsAll(scope), "a scope is made of protocols");
    check(networks.texts().size() <= MOST_NETWORKS, "at most " + MOST_NETWORKS + " networks");
  }

  /** One for every protocol, from everywhere, for as long as policy allows. */
  public static AppPasswordWish named(String name) {
    return new AppPasswordWish(name, Protocols.ALL, Networks.NONE, Optional.empty());
  }

  private static void check(boolean ok, String rule) {
    if (!ok) {
      throw new IllegalArgumentException(rule);
    }
  }
}
