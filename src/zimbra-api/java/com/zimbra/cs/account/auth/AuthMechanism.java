package com.zimbra.cs.account.auth;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public abstract class AuthMechanism {
  private AuthMechanism() {}

  public enum AuthMech {
    zimbra,
    ldap,
    ad,
    kerberos5,
    custom;

    public static AuthMech fromString(String authMechStr) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }
}
