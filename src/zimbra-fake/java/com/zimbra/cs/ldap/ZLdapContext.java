package com.zimbra.cs.ldap;

/** A connection to the directory. */
public abstract class ZLdapContext extends ZLdapElement implements ILdapContext {
  ZLdapContext() {}

  public abstract ZModificationList createModificationList();

  public abstract ZAttributes getAttributes(String dn, String[] attrs) throws LdapException;

  public abstract void modifyAttributes(String dn, ZModificationList modList) throws LdapException;

  public abstract boolean testAndModifyAttributes(
      String dn, ZModificationList modList, ZLdapFilter testFilter) throws LdapException;

  public abstract void replaceAttributes(String dn, ZAttributes attrs) throws LdapException;
}
