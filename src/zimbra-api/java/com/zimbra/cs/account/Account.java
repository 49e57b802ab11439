package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class Account extends ZAttrAccount {
  private Account() {}

  public boolean checkAuthTokenValidityValue(AuthToken at) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isAccountStatusActive() {
    throw DeclaredOnly.body();
  }

  public Server getServer() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public String getAccountStatus(Provisioning prov) {
    throw DeclaredOnly.body();
  }
}
