package com.zimbra.cs.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class LdapException extends ServiceException {

  protected LdapException() {
    super((String) null, (String) null, false, (Argument[]) null);
  }
}
