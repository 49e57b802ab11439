package com.zimbra.cs.account.ldap.entry;

/** As the server declares it. */
public interface LdapEntry {
  String getDN();
}
