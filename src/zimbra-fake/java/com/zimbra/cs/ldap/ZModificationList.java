package com.zimbra.cs.ldap;

import com.zimbra.cs.account.Entry;

/** The modifications of one request. */
public abstract class ZModificationList extends ZLdapElement {
  public ZModificationList() {}

  public void addAttr(
      String name,
      String value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    addAttr(name, new String[] {value}, entry, containsBinaryData, isBinaryTransfer);
  }

  public void removeAttr(
      String name,
      String value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    removeAttr(name, new String[] {value}, entry, containsBinaryData, isBinaryTransfer);
  }

  public abstract boolean isEmpty();

  /** What the entry has is not added. */
  public abstract void addAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer);

  /** Nothing, or an empty text, stands for removal. */
  public void modifyAttr(
      String name,
      String value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    if (value != null && !value.isEmpty()) {
      modifyAttr(name, new String[] {value}, containsBinaryData, isBinaryTransfer);
    } else if (entry.getMultiAttr(name, false, true).length > 0) {
      removeAttr(name, isBinaryTransfer);
    }
  }

  public abstract void modifyAttr(
      String name, String[] value, boolean containsBinaryData, boolean isBinaryTransfer);

  public abstract void removeAttr(String attrName, boolean isBinaryTransfer);

  /** What the entry lacks is not removed. */
  public abstract void removeAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer);
}
