package io.lockstep.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device its owner trusts, as kept: its logins need the password only.
 *
 * @param id random; the first half of the token that the device holds
 * @param hash keyed, of the whole token
 * @param device keyed hash of the device's own id; empty when it named none, as browsers do
 * @param label what the client called itself; may be empty
 * @param lastUsed when it last logged in without a code
 * @param expires when the trust ends at the latest
 */
public record TrustedDevice(
    String id,
    Sealed hash,
    Optional<Sealed> device,
    String label,
    Instant created,
    Optional<Instant> lastUsed,
    Instant expires) {

  /**
   * How long the trust still lasts; zero or less when it has ended. A lifetime that was shortened
   * holds for those trusted before too.
   *
   * @param longest that policy allows now
   */
  Duration remaining(Instant now, Duration longest) {
    return Duration.between(now, ends(longest));
  }

  /**
   * When the trust ends.
   *
   * @param longest that policy allows now
   */
  public Instant ends(Duration longest) {
    Instant allowed = created.plus(longest);
    return allowed.isBefore(expires) ? allowed : expires;
  }

  /** Whether it is still trusted. */
  public boolean trusted(Policy policy, Instant now) {
    return policy.trustedDevices() && now.isBefore(ends(policy.trustLifetime()));
  }

  /** What stands hashed for a device's own id: with the record's, so that it fits no other. */
  public static String text(String id, String deviceId) {
    return "device " + id + " " + deviceId;
  }

  TrustedDevice usedAt(Instant time) {
    return new TrustedDevice(id, hash, device, label, created, Optional.of(time), expires);
  }
}
