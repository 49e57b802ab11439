package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext;

/** Declared only. Since 8.8.15. */
public class Account extends ZAttrAccount {
  private Account() {}

  public void authAccount(String password, AuthContext.Protocol proto) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCOS() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean checkAuthTokenValidityValue(AuthToken at) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isAccountStatusActive() {
    throw DeclaredOnly.body();
  }

  public boolean isAccountExternal() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getServer() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public String getServerName() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public String getAccountStatus(Provisioning prov) {
    throw DeclaredOnly.body();
  }

  public boolean isCalendarResource() {
    throw DeclaredOnly.body();
  }

  public String[] getAliases() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void cleanExpiredTokens() throws ServiceException {
    throw DeclaredOnly.body();
  }
}
