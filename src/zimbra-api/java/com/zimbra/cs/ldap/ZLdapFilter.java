package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZLdapFilter extends ZLdapElement {
  private ZLdapFilter() {}

  public String toFilterString() {
    throw DeclaredOnly.body();
  }
}
