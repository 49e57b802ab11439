package io.lockstep.host.zimbra.directory;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.ldap.entry.LdapEntry;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import java.util.function.Supplier;

/** Accounts as this server knows them; one that it does not know yet is read from the directory. */
final class KnownAccounts {
  private final Supplier<Provisioning> server;

  KnownAccounts(Supplier<Provisioning> server) {
    this.server = server;
  }

  /**
   * An account by its id.
   *
   * @throws FactorStoreException when it cannot be told, when there is none, and for a guest of
   *     another system, whose entry uses one of the attributes for something else
   */
  Account of(AccountRef ref) {
    Account account;
    try {
      account = server.get().getAccountById(ref.id());
    } catch (ServiceException failed) {
      throw new FactorStoreException(
          "the account of " + ref.name() + " cannot be read: " + failed.getCode());
    }
    if (account == null) {
      throw new FactorStoreException("there is no account " + ref.name());
    }
    if (account.isIsExternalVirtualAccount()) {
      throw new FactorStoreException(
          ref.name() + " is a guest's account; those have no second factor");
    }
    return account;
  }

  /** Where its entry stands. */
  static String name(Account account) {
    if (account instanceof LdapEntry entry) {
      return entry.getDN();
    }
    throw new FactorStoreException("the accounts of this server do not stand in LDAP");
  }
}
