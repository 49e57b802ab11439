package io.lockstep.factor;

import io.lockstep.verdict.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A password of one mail client, for protocols that know no second step. It is random and long, so
 * that a fast hash will do.
 *
 * @param name unique among its account's
 * @param hash salted and keyed
 * @param scope protocols it is for, at least one
 * @param networks it may be used from; none: from everywhere
 * @param expires as its owner wished; policy may end it earlier
 * @param lastUsed to within an hour, see {@link AppPasswordLogin#LAST_USED_STEP}
 */
public record AppPassword(
    String id,
    String name,
    Sealed hash,
    Set<Operation> scope,
    Networks networks,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {

  public AppPassword {
    scope = Set.copyOf(scope);
  }

  /**
   * When it stops working: what its owner wished or what policy allows today, whichever is earlier.
   *
   * @param lifetime the policy's; zero: no end
   */
  public Optional<Instant> ends(Duration lifetime) {
    if (lifetime.isZero()) {
      return expires;
    }
    Instant latest = created.plus(lifetime);
    return Optional.of(expires.filter(latest::isAfter).orElse(latest));
  }

  /** The same, used at a time. */
  AppPassword usedAt(Instant time) {
    return new AppPassword(id, name, hash, scope, networks, created, expires, Optional.of(time));
  }
}
