package io.lockstep.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * One of an account's recovery codes, as kept.
 *
 * @param hash salted and keyed
 * @param spent when it was used; empty while it can still be
 */
public record RecoveryCode(String id, Sealed hash, Optional<Instant> spent) {}
