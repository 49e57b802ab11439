package io.lockstep.host.zimbra.soap;

import io.lockstep.soap.Account;
import io.lockstep.soap.AdminRights;
import java.util.function.Predicate;

/**
 * Of an administrator to whom the mail server's access rules give some accounts. An administrator
 * of everything is never in reach of one, whatever those rules say.
 *
 * @param mayChange whether the rules let it change an account
 */
record DelegatedRights(Predicate<Account> mayChange) implements AdminRights {

  /** As long as it is not known who asks: reaches nobody. */
  static final AdminRights NOBODY = new DelegatedRights(account -> false);

  @Override
  public boolean admin() {
    return true;
  }

  @Override
  public boolean global() {
    return false;
  }

  @Override
  public boolean reach(Account target) {
    return !target.rights().global() && mayChange.test(target);
  }

  /** The rules are about accounts that are there. */
  @Override
  public boolean reachName(String name) {
    return false;
  }
}
