package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.cs.ldap.IAttributes.CheckBinary;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declared only. Since 8.8.15. */
public abstract class ZAttributes extends ZLdapElement implements IAttributes {
  public ZAttributes() {
    throw DeclaredOnly.body();
  }

  public String getAttrString(String attrName) throws LdapException {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttrString(String attrName) throws LdapException {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttrString(
      String attrName, boolean containsBinaryData, boolean isBinaryTransfer) throws LdapException {
    throw DeclaredOnly.body();
  }

  public List<String> getMultiAttrStringAsList(String attrName, CheckBinary checkBinary)
      throws LdapException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getAttrs() throws LdapException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> getAttrs(Set<String> extraBinaryAttrs) throws LdapException {
    throw DeclaredOnly.body();
  }

  protected String getAttrString(String transferAttrName, boolean containsBinaryData)
      throws LdapException {
    throw DeclaredOnly.body();
  }

  protected String[] getMultiAttrString(String transferAttrName, boolean containsBinaryData)
      throws LdapException {
    throw DeclaredOnly.body();
  }
}
