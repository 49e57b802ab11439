package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import java.time.Instant;

/**
 * A secret that was shown but not confirmed: not an enrolment.
 *
 * @param id becomes the authenticator's id when confirmed
 * @param tokenId the enrolment token it is bound to
 * @param issued by the machine's clock
 * @param wrongCodes how many wrong codes its token has survived
 */
public record PendingEnrolment(
    String id,
    String tokenId,
    Sealed secret,
    TotpParameters parameters,
    Instant issued,
    int wrongCodes) {

  PendingEnrolment withOneMoreWrongCode() {
    return new PendingEnrolment(id, tokenId, secret, parameters, issued, wrongCodes + 1);
  }
}
