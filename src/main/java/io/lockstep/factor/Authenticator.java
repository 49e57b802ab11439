package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's confirmed secret. Its parameters are its own: changing a default breaks none.
 *
 * @param id also names it while it was pending, so that steps spent then stay spent
 * @param lastStep the last accepted step; that step and every earlier one is refused
 * @param lastUse of the last accepted step
 */
public record Authenticator(
    String id,
    Sealed secret,
    TotpParameters parameters,
    Instant confirmed,
    long lastStep,
    Optional<Instant> lastUse) {}
