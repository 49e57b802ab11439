package io.lockstep.factor;

import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.DeviceClock;
import java.time.Instant;

/**
 * A secret that was shown but not confirmed: not an enrolment.
 *
 * @param id becomes the authenticator's id when confirmed
 * @param tokenId the enrolment token it is bound to
 * @param name of the authenticator it may become
 * @param beside whether it comes beside the authenticators there are, or in their place
 * @param generation of the account's sessions when it was begun: it dies with them
 * @param issued by the machine's clock
 * @param wrongCodes how many wrong codes its token has survived
 * @param clock what those codes have said of the device's clock
 */
public record PendingEnrolment(
    String id,
    String tokenId,
    String name,
    boolean beside,
    int generation,
    Sealed secret,
    TotpParameters parameters,
    Instant issued,
    int wrongCodes,
    DeviceClock clock) {

  PendingEnrolment withOneMoreWrongCode() {
    return with(wrongCodes + 1, clock);
  }

  PendingEnrolment with(DeviceClock known) {
    return with(wrongCodes, known);
  }

  private PendingEnrolment with(int wrong, DeviceClock known) {
    return new PendingEnrolment(
        id, tokenId, name, beside, generation, secret, parameters, issued, wrong, known);
  }
}
