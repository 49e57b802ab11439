package com.zimbra.cs.account;

import com.zimbra.cs.account.ldap.entry.LdapEntry;
import java.util.Map;

/** A mailbox server. */
public class Server extends ZAttrServer implements LdapEntry {
  private final String dn;

  Server(String dn, Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
    this.dn = dn;
  }

  @Override
  public String getDN() {
    return dn;
  }

  public boolean hasMailboxService() {
    return getMultiAttrSet("zimbraServiceEnabled").contains("mailbox");
  }
}
