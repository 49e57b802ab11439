package com.zimbra.cs.account.ldap;

/** Declared only. Since 8.8.15. */
public class LdapProvisioning extends LdapProv {
  private LdapProvisioning() {}
}
