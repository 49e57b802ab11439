package io.lockstep.factor;

/** The second step of an enrolment, whatever the method is. */
public interface SecondStep {

  /**
   * Confirms what a first step showed or sent.
   *
   * @param account the token belongs to
   * @param tokenId of the enrolment token, dead or alive
   * @param typed as it came over the wire
   * @throws FactorStoreException when it cannot be kept; nothing was enrolled then
   */
  EnrolmentEnd confirm(AccountRef account, String tokenId, String typed, Origin origin);

  /**
   * Writes down that somebody tried to confirm with a token that is dead: expired, spent or
   * revoked.
   *
   * @throws FactorStoreException when the store fails
   */
  EnrolmentEnd refuseDeadToken(AccountRef account, String tokenId, Origin origin);
}
