package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import java.time.Instant;
import java.util.Optional;

/**
 * A confirmed secret of an account, usually one phone. Its parameters are its own: changing a
 * default breaks none.
 *
 * @param id also names it while it was pending, so that steps spent then stay spent
 * @param name by which its owner knows it
 * @param lastStep the last accepted step; that step and every earlier one is refused
 * @param lastUse of the last accepted step
 * @param clock what its codes have said of its clock
 */
public record Authenticator(
    String id,
    String name,
    Sealed secret,
    TotpParameters parameters,
    Instant confirmed,
    long lastStep,
    Optional<Instant> lastUse,
    DeviceClock clock) {

  /** One that was confirmed and not used since. */
  public static Authenticator confirmed(
      String id,
      String name,
      Sealed secret,
      TotpParameters parameters,
      Instant confirmed,
      long lastStep) {
    return new Authenticator(
        id, name, secret, parameters, confirmed, lastStep, Optional.empty(), DeviceClock.UNKNOWN);
  }

  /** The same by another name. */
  public Authenticator withName(String changed) {
    return new Authenticator(id, changed, secret, parameters, confirmed, lastStep, lastUse, clock);
  }

  /** The same after a step was accepted. */
  public Authenticator withUse(long step, Instant at) {
    return new Authenticator(id, name, secret, parameters, confirmed, step, Optional.of(at), clock);
  }

  /** The same with other knowledge of its clock. */
  public Authenticator withClock(DeviceClock changed) {
    return new Authenticator(id, name, secret, parameters, confirmed, lastStep, lastUse, changed);
  }
}
