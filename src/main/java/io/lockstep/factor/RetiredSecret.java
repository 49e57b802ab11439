package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Instant;

/**
 * A secret that was replaced or removed: kept for a while to explain codes of an old entry in the
 * app. None lets anyone in.
 *
 * @param id it had as an authenticator; its seal is bound to it
 */
public record RetiredSecret(
    String id, Sealed secret, TotpParameters parameters, Instant confirmed, Instant retired) {

  /** One that was shown but never confirmed; {@code confirmed} is when it was shown. */
  static RetiredSecret of(PendingEnrolment pending, Instant now) {
    return new RetiredSecret(
        pending.id(), pending.secret(), pending.parameters(), pending.issued(), now);
  }

  static RetiredSecret of(Authenticator authenticator, Instant now) {
    return new RetiredSecret(
        authenticator.id(),
        authenticator.secret(),
        authenticator.parameters(),
        authenticator.confirmed(),
        now);
  }
}
