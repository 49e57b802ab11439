package com.zimbra.cs.account;

import com.zimbra.cs.account.ldap.entry.LdapEntry;
import java.util.Map;

/** The global settings. */
public class Config extends ZAttrConfig implements LdapEntry {
  private final String dn;

  Config(String dn, Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
    this.dn = dn;
  }

  @Override
  public String getDN() {
    return dn;
  }
}
