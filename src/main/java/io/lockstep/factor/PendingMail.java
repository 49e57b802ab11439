package io.lockstep.factor;

import java.time.Instant;

/**
 * An address that waits to be confirmed: not an enrolment.
 *
 * @param tokenId the enrolment token it is bound to
 * @param beside whether the account's second factor was proven to come so far; if not, it must have
 *     none when this is confirmed
 * @param generation of the account's sessions when it was begun: what ends them ends it
 * @param hash of the code that was sent there, salted and keyed
 * @param issued by the machine's clock
 * @param wrongCodes how many wrong codes its token has survived
 */
public record PendingMail(
    String id,
    String tokenId,
    MailAddress address,
    boolean beside,
    int generation,
    Sealed hash,
    Instant issued,
    Instant expires,
    int wrongCodes) {

  PendingMail withOneMoreWrongCode() {
    return new PendingMail(
        id, tokenId, address, beside, generation, hash, issued, expires, wrongCodes + 1);
  }
}
