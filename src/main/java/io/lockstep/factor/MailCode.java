package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A code that was sent to an account's confirmed address, as kept.
 *
 * @param hash salted and keyed, never the code
 * @param ended when it was used or a newer one took its place; empty while it can be used
 */
public record MailCode(
    String id, Sealed hash, Instant issued, Instant expires, Optional<Instant> ended) {

  boolean usable(Instant now) {
    return ended.isEmpty() && now.isBefore(expires);
  }
}
