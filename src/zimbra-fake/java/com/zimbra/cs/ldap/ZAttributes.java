package com.zimbra.cs.ldap;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read of an entry. */
public abstract class ZAttributes extends ZLdapElement implements IAttributes {
  public ZAttributes() {}

  @Override
  public String getAttrString(String attrName) throws LdapException {
    return getAttrString(attrName, false);
  }

  @Override
  public String[] getMultiAttrString(String attrName) throws LdapException {
    return getMultiAttrString(attrName, false);
  }

  @Override
  public String[] getMultiAttrString(
      String attrName, boolean containsBinaryData, boolean isBinaryTransfer) throws LdapException {
    return getMultiAttrString(attrName, containsBinaryData);
  }

  @Override
  public List<String> getMultiAttrStringAsList(String attrName, CheckBinary checkBinary)
      throws LdapException {
    return List.of(getMultiAttrString(attrName));
  }

  public Map<String, Object> getAttrs() throws LdapException {
    return getAttrs(Set.of());
  }

  public abstract Map<String, Object> getAttrs(Set<String> extraBinaryAttrs) throws LdapException;

  protected abstract String getAttrString(String transferAttrName, boolean containsBinaryData)
      throws LdapException;

  protected abstract String[] getMultiAttrString(
      String transferAttrName, boolean containsBinaryData) throws LdapException;
}
