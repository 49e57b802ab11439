package io.lockstep.soap;

/**
 * New first factors, of a host that keeps them itself. Implementations are safe for use by many
 * threads.
 */
public interface NewPasswords {
  /**
   * Checks a password that somebody wants to have.
   *
   * @throws SoapFault account.INVALID_PASSWORD with the rule it breaks
   */
  void check(String password) throws SoapFault;

  /**
   * Sets a password and ends, in the same moment, the account's sessions and the trust in its
   * devices.
   *
   * @param account as it was when its owner proved the old password
   * @param revokeAppPasswords whether its app passwords end, too
   * @return false when the account's sessions were ended since; nothing was changed then
   * @throws SoapFault service.TEMPORARILY_UNAVAILABLE when too many passwords are waiting
   */
  boolean set(Account account, String password, boolean revokeAppPasswords) throws SoapFault;
}
