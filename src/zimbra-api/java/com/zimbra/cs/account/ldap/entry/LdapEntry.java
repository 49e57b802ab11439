package com.zimbra.cs.account.ldap.entry;

/** Declared only. Since 8.8.15. */
public interface LdapEntry {
  String getDN();
}
