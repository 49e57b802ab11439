package com.zimbra.cs.account.auth;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Domain;
import com.zimbra.cs.account.ldap.LdapProv;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class AuthMechanism {
  private AuthMechanism() {}

  public static AuthMechanism newInstance(Account acct, Map<String, Object> context)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static void doZimbraAuth(
      LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isZimbraAuth() {
    throw DeclaredOnly.body();
  }

  public void doAuth(
      LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
      throws ServiceException {
    throw DeclaredOnly.body();
  }
}
