package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.cs.account.Entry;

/** Declared only. Since 8.8.15. */
public abstract class ZModificationList extends ZLdapElement {
  public ZModificationList() {
    throw DeclaredOnly.body();
  }

  public void addAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    throw DeclaredOnly.body();
  }

  public void modifyAttr(
      String name, String[] value, boolean containsBinaryData, boolean isBinaryTransfer) {
    throw DeclaredOnly.body();
  }

  public void removeAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    throw DeclaredOnly.body();
  }
}
