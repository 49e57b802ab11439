package com.zimbra.cs.account;

import com.zimbra.cs.account.ldap.entry.LdapEntry;
import java.util.Map;

/** A domain. */
public class Domain extends ZAttrDomain implements LdapEntry {
  private final String dn;

  Domain(String dn, Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
    this.dn = dn;
  }

  @Override
  public String getDN() {
    return dn;
  }

  @Override
  public String getName() {
    return getAttr("zimbraDomainName");
  }
}
