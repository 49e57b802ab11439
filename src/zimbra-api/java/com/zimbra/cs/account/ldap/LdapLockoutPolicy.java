package com.zimbra.cs.account.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;

/** Declared only. Since 8.8.15. */
public class LdapLockoutPolicy {
  public LdapLockoutPolicy(Provisioning prov, Account account) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isLockedOut() {
    throw DeclaredOnly.body();
  }

  public void failedSecondFactorLogin() throws ServiceException {
    throw DeclaredOnly.body();
  }
}
