package io.lockstep.store.jdbc;

import io.lockstep.factor.AccountRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A session token as kept: its hash, never the token.
 *
 * @param hash SHA-256 of the token in hex
 * @param purpose what it may be used for
 * @param admin whether it was issued for the admin service
 * @param csrf whether requests with it must bring its CSRF token
 * @param proven when the second factor was proven to open it
 * @param generation of the account's sessions to which it belongs
 * @param current false when it was revoked, or when the account's sessions were ended since
 */
public record TokenRecord(
    String id,
    String hash,
    AccountRef account,
    String purpose,
    boolean admin,
    boolean csrf,
    Instant expires,
    Optional<Instant> proven,
    int generation,
    boolean current) {}
