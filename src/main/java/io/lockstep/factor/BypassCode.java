package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A one-time code that an administrator issued, as kept.
 *
 * @param hash salted and keyed
 * @param spent when it was used; empty while it can still be
 */
public record BypassCode(
    String id, Sealed hash, Instant issued, Instant expires, Optional<Instant> spent) {

  boolean usable(Instant now) {
    return spent.isEmpty() && now.isBefore(expires);
  }
}
