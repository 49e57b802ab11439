package com.zimbra.cs.account.ldap.entry;

import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import java.util.Map;

/** An account that stands in the directory. */
public class LdapAccount extends Account implements LdapEntry {
  private final String dn;

  public LdapAccount(
      String dn, Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
    this.dn = dn;
  }

  @Override
  public String getDN() {
    return dn;
  }
}
