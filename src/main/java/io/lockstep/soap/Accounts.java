package io.lockstep.soap;

import java.util.Optional;

/**
 * The accounts of the host and their first factor. Implementations are safe for use by many
 * threads.
 */
public interface Accounts {
  /** Finds an account by the name a client wrote, in any spelling or alias the host knows. */
  Optional<Account> byName(String name);

  /** Finds an account by the id that never changes. */
  Optional<Account> byId(String id);

  /**
   * Checks the first factor. MUST take the same time for a right and a wrong password, and MUST NOT
   * look at whether the account is active.
   *
   * @throws SoapFault service.TEMPORARILY_UNAVAILABLE when too many checks are waiting already
   */
  boolean passwordMatches(Account account, String password) throws SoapFault;

  /**
   * Checks a password that somebody wants to have.
   *
   * @throws SoapFault account.INVALID_PASSWORD with the rule it breaks
   */
  void checkNewPassword(String password) throws SoapFault;

  /**
   * Sets a password and ends, in the same moment, the account's sessions and the trust in its
   * devices.
   *
   * @param account as it was when its owner proved the old password
   * @param revokeAppPasswords whether its app passwords end, too
   * @return false when the account's sessions were ended since; nothing was changed then
   * @throws SoapFault service.TEMPORARILY_UNAVAILABLE when too many passwords are waiting
   */
  boolean setPassword(Account account, String password, boolean revokeAppPasswords)
      throws SoapFault;

  /**
   * Spends the time {@link #passwordMatches} takes, for a name nobody has, so that time does not
   * tell which accounts there are.
   *
   * @throws SoapFault as {@link #passwordMatches} does, at the same load
   */
  void spendPasswordTime(String password) throws SoapFault;
}
