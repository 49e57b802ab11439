package com.zimbra.cs.account.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AttributeEdits;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.ldap.LdapClient;
import com.zimbra.cs.ldap.LdapException.LdapEntryNotFoundException;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZAttributes;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZModificationList;
import java.util.Map;

/** Requests to the directory, one call each. */
public abstract class LdapHelper {
  protected LdapHelper() {}

  public void modifyAttrs(
      ZLdapContext zlc, String dn, Map<String, ? extends Object> attrs, Entry entry)
      throws ServiceException {
    zlc.modifyAttributes(dn, list(zlc, attrs, entry));
  }

  public boolean testAndModifyEntry(
      ZLdapContext zlc,
      String dn,
      ZLdapFilter testFilter,
      Map<String, ? extends Object> attrs,
      Entry entry)
      throws ServiceException {
    return zlc.testAndModifyAttributes(dn, list(zlc, attrs, entry), testFilter);
  }

  private static ZModificationList list(ZLdapContext zlc, Map<String, ?> attrs, Entry entry) {
    ZModificationList list = zlc.createModificationList();
    AttributeEdits.fill(list, attrs, entry);
    return list;
  }

  public ZAttributes getAttributes(
      ZLdapContext initZlc,
      LdapServerType ldapServerType,
      LdapUsage usage,
      String dn,
      String[] returnAttrs)
      throws LdapEntryNotFoundException, ServiceException {
    ZLdapContext context = initZlc == null ? LdapClient.getContext(ldapServerType, usage) : initZlc;
    return context.getAttributes(dn, returnAttrs);
  }

  public ZAttributes getAttributes(ZLdapContext initZlc, String dn, String[] returnAttrs)
      throws LdapEntryNotFoundException, ServiceException {
    return initZlc.getAttributes(dn, returnAttrs);
  }

  public ZAttributes getAttributes(ZLdapContext initZlc, String dn)
      throws LdapEntryNotFoundException, ServiceException {
    return initZlc.getAttributes(dn, null);
  }

  public ZAttributes getAttributes(LdapUsage usage, String dn)
      throws LdapEntryNotFoundException, ServiceException {
    return LdapClient.getContext(usage).getAttributes(dn, null);
  }
}
