package com.zimbra.cs.account.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.ldap.LdapException.LdapEntryNotFoundException;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZAttributes;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import java.util.Map;

/** The one there is. */
public class ZLdapHelper extends LdapHelper {
  ZLdapHelper() {}

  @Override
  public void modifyAttrs(
      ZLdapContext zlc, String dn, Map<String, ? extends Object> attrs, Entry entry)
      throws ServiceException {
    super.modifyAttrs(zlc, dn, attrs, entry);
  }

  @Override
  public boolean testAndModifyEntry(
      ZLdapContext zlc,
      String dn,
      ZLdapFilter testFilter,
      Map<String, ? extends Object> attrs,
      Entry entry)
      throws ServiceException {
    return super.testAndModifyEntry(zlc, dn, testFilter, attrs, entry);
  }

  @Override
  public ZAttributes getAttributes(
      ZLdapContext initZlc,
      LdapServerType ldapServerType,
      LdapUsage usage,
      String dn,
      String[] returnAttrs)
      throws LdapEntryNotFoundException, ServiceException {
    return super.getAttributes(initZlc, ldapServerType, usage, dn, returnAttrs);
  }
}
