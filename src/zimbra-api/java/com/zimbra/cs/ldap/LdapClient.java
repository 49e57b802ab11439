package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public abstract class LdapClient {
  private LdapClient() {}

  public static ZLdapContext getContext(LdapServerType serverType, LdapUsage usage)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static void closeContext(ZLdapContext lctxt) {
    throw DeclaredOnly.body();
  }
}
