package io.lockstep.factor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the second factor of one account stands, for lists of many.
 *
 * @param active whether the account may log in at all
 * @param administrator whether it administers anything: only administrators of everything reach it
 * @param drifts of each of its authenticators; empty: it has none
 * @param byMail whether it gets codes by mail
 */
public record Standing(
    AccountRef account,
    boolean active,
    boolean administrator,
    List<Drift> drifts,
    boolean byMail,
    Failures failures,
    Policy policy) {

  /** So many codes in a row to one side are no chance: a clock is off. */
  public static final int DRIFTING_RUN = 3;

  /**
   * Where the last accepted codes of an authenticator lay.
   *
   * @param offset of the last one in steps; positive: the device is ahead
   * @param run how many in a row were to that side
   */
  public record Drift(int offset, int run) {}

  public Standing {
    drifts = List.copyOf(drifts);
  }

  /** Whether it has a confirmed second factor. */
  public boolean enrolled() {
    return !drifts.isEmpty() || byMail;
  }

  /** Whether it must have one, sooner or later. */
  public boolean required() {
    return policy.available() && policy.required();
  }

  /** Whether its codes are refused unread at {@code now}. */
  public boolean locked(Failures.Limit limit, Instant now) {
    return failures.locked(limit, now);
  }

  /** When its wait ends; empty when an administrator has to end it. */
  public Optional<Instant> lockedUntil(Failures.Limit limit) {
    return failures.lockedUntil(limit);
  }

  /** The authenticator whose codes all lie to one side, the longest run of them. */
  public Optional<Drift> drifting() {
    return drifts.stream()
        .filter(drift -> drift.offset() != 0 && drift.run() >= DRIFTING_RUN)
        .max((one, other) -> Integer.compare(one.run(), other.run()));
  }

  /** Whether it cannot log in at {@code time}, for want of a second factor it must have. */
  public boolean lockedOutAt(Instant time) {
    return active && !enrolled() && !policy.mayStillLogIn(time);
  }
}
