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

  public String encodeValue(String value) {
    throw DeclaredOnly.body();
  }

  public ZLdapFilter fromFilterString(FilterId filterId, String filterString) throws LdapException {
    throw DeclaredOnly.body();
  }

  public ZLdapFilter andWith(ZLdapFilter filter, ZLdapFilter otherFilter) {
    throw DeclaredOnly.body();
  }

  public ZLdapFilter negate(ZLdapFilter filter) {
    throw DeclaredOnly.body();
  }

  public String equalityFilter(String attr, String value, boolean valueIsRaw) {
    throw DeclaredOnly.body();
  }

  public enum FilterId {
    TODO;
  }
}
