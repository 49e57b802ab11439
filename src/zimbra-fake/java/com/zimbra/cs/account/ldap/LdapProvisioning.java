package com.zimbra.cs.account.ldap;

import com.zimbra.fake.Node;

/** A node's own. */
public class LdapProvisioning extends LdapProv {
  public LdapProvisioning(Node node) {
    super(node);
  }
}
