package com.zimbra.cs.account.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Entry;
import com.zimbra.cs.ldap.LdapException.LdapEntryNotFoundException;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZAttributes;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class LdapHelper {
  protected LdapHelper() {}

  public void modifyAttrs(
      ZLdapContext zlc, String dn, Map<String, ? extends Object> attrs, Entry entry)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean testAndModifyEntry(
      ZLdapContext zlc,
      String dn,
      ZLdapFilter testFilter,
      Map<String, ? extends Object> attrs,
      Entry entry)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public ZAttributes getAttributes(
      ZLdapContext initZlc,
      LdapServerType ldapServerType,
      LdapUsage usage,
      String dn,
      String[] returnAttrs)
      throws LdapEntryNotFoundException, ServiceException {
    throw DeclaredOnly.body();
  }

  public ZAttributes getAttributes(ZLdapContext initZlc, String dn, String[] returnAttrs)
      throws LdapEntryNotFoundException, ServiceException {
    throw DeclaredOnly.body();
  }

  public ZAttributes getAttributes(ZLdapContext initZlc, String dn)
      throws LdapEntryNotFoundException, ServiceException {
    throw DeclaredOnly.body();
  }

  public ZAttributes getAttributes(LdapUsage usage, String dn)
      throws LdapEntryNotFoundException, ServiceException {
    throw DeclaredOnly.body();
  }
}
