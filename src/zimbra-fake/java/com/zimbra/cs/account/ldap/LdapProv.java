package com.zimbra.cs.account.ldap;

import com.zimbra.cs.account.Provisioning;
import com.zimbra.fake.Node;

/** Entries that stand in LDAP. */
public abstract class LdapProv extends Provisioning {
  private final LdapHelper helper = new ZLdapHelper();

  protected LdapProv(Node node) {
    super(node);
  }

  public LdapHelper getHelper() {
    return helper;
  }
}
