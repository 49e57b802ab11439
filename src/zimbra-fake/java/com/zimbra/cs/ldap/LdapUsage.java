package com.zimbra.cs.ldap;

/** What for. */
public enum LdapUsage {
  MODIFY_ACCOUNT;
}
