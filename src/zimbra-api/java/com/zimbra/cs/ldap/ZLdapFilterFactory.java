package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZLdapFilterFactory extends ZLdapElement {
  public ZLdapFilterFactory() {
    throw DeclaredOnly.body();
  }

  public static ZLdapFilterFactory getInstance() {
    throw DeclaredOnly.body();
  }

  public ZLdapFilter fromFilterString(FilterId filterId, String filterString) throws LdapException {
    throw DeclaredOnly.body();
  }

  public enum FilterId {
    TODO;
  }
}
