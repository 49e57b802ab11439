package com.zimbra.cs.account;

import com.zimbra.cs.account.ldap.entry.LdapEntry;
import java.util.Map;

/** A class of service. */
public class Cos extends ZAttrCos implements LdapEntry {
  private final String dn;

  Cos(String dn, Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
    this.dn = dn;
  }

  @Override
  public String getDN() {
    return dn;
  }
}
