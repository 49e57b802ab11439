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
   * Spends the time {@link #passwordMatches} takes, for a name nobody has, so that time does not
   * tell which accounts there are.
   *
   * @throws SoapFault as {@link #passwordMatches} does, at the same load
   */
  void spendPasswordTime(String password) throws SoapFault;
}
