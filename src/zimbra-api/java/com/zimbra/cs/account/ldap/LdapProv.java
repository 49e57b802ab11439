package com.zimbra.cs.account.ldap;

import com.zimbra.cs.account.Provisioning;

/** Declared only. Since 8.8.15. */
public abstract class LdapProv extends Provisioning {
  protected LdapProv() {}
}
