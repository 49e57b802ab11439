package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.service.ServiceException.Argument;

/** Declared only. Since 8.8.15. */
public class LdapException extends ServiceException {
  public static final String LDAP_ERROR = "ldap.LDAP_ERROR";

  public static final String ENTRY_NOT_FOUND = "ldap.ENTRY_NOT_FOUND";

  protected LdapException() {
    super((String) null, (String) null, false, (Argument[]) null);
  }

  public static LdapException LDAP_ERROR(Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static LdapException LDAP_ERROR(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static LdapException ENTRY_NOT_FOUND(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }

  public static class LdapEntryNotFoundException extends LdapException {
    private LdapEntryNotFoundException() {}
  }

  public static class LdapInvalidAttrValueException extends LdapException {
    private LdapInvalidAttrValueException() {}
  }
}
