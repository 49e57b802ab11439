package io.lockstep.factor;

import java.time.Instant;

/**
 * The address at which an account gets codes by mail: a convenience, no authenticator of NIST SP
 * 800-63B.
 *
 * @param address at which a code arrived and was sent back
 * @param confirmed when
 */
public record MailFactor(MailAddress address, Instant confirmed) {}
