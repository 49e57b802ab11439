package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZLdapContext extends ZLdapElement implements ILdapContext {
  private ZLdapContext() {}

  public ZModificationList createModificationList() {
    throw DeclaredOnly.body();
  }

  public ZAttributes getAttributes(String dn, String[] attrs) throws LdapException {
    throw DeclaredOnly.body();
  }

  public boolean testAndModifyAttributes(
      String dn, ZModificationList modList, ZLdapFilter testFilter) throws LdapException {
    throw DeclaredOnly.body();
  }
}
