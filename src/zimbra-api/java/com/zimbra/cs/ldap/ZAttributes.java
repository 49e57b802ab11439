package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZAttributes extends ZLdapElement implements IAttributes {
  public ZAttributes() {
    throw DeclaredOnly.body();
  }

  public String[] getMultiAttrString(
      String attrName, boolean containsBinaryData, boolean isBinaryTransfer) throws LdapException {
    throw DeclaredOnly.body();
  }
}
