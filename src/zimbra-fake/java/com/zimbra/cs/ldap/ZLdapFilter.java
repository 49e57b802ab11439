package com.zimbra.cs.ldap;

/** A filter, as its text. */
public abstract class ZLdapFilter extends ZLdapElement {
  ZLdapFilter() {}

  public abstract String toFilterString();
}
