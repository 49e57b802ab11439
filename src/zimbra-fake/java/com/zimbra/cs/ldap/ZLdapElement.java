package com.zimbra.cs.ldap;

/** A part of a request. */
public abstract class ZLdapElement {
  protected ZLdapElement() {}
}
