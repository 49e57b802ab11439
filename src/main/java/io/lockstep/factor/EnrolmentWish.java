package io.lockstep.factor;

import java.util.Optional;

/**
 * What a first step is to lead to.
 *
 * @param kind whether it is the first, or what becomes of the others
 * @param name of the authenticator; empty: a usual one
 */
public record EnrolmentWish(Kind kind, Optional<String> name) {

  /** What becomes of the authenticators there are. */
  public enum Kind {
    /** There MUST be none: the password alone was proven. */
    FIRST,
    /** They go when the new one is confirmed. The second factor MUST have been proven. */
    REPLACE,
    /** They stay. The second factor MUST have been proven. */
    BESIDE
  }

  /** The first of an account. */
  public static final EnrolmentWish FIRST = new EnrolmentWish(Kind.FIRST, Optional.empty());

  /** One in the place of all others. */
  public static final EnrolmentWish REPLACE = new EnrolmentWish(Kind.REPLACE, Optional.empty());

  /** One more, of that name. */
  public static EnrolmentWish beside(String name) {
    return new EnrolmentWish(Kind.BESIDE, Optional.of(name));
  }
}
