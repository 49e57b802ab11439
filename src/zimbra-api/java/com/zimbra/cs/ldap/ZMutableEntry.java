package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;
import java.util.Set;

/** Declared only. Since 8.8.15. */
public abstract class ZMutableEntry {
  public ZMutableEntry() {
    throw DeclaredOnly.body();
  }

  public void setAttr(String attrName, String value) {
    throw DeclaredOnly.body();
  }

  public void addAttr(String attrName, Set<String> values) {
    throw DeclaredOnly.body();
  }

  public void addAttr(String attrName, String value) {
    throw DeclaredOnly.body();
  }
}
