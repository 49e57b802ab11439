package com.zimbra.cs.ldap;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An entry that is being written. */
public abstract class ZMutableEntry {
  private final Map<String, Set<String>> values = new TreeMap<>();

  public ZMutableEntry() {}

  public void setAttr(String attrName, String value) {
    values.remove(attrName);
    addAttr(attrName, value);
  }

  public void addAttr(String attrName, Set<String> added) {
    values.computeIfAbsent(attrName, name -> new LinkedHashSet<>()).addAll(added);
  }

  public void addAttr(String attrName, String value) {
    addAttr(attrName, Set.of(value));
  }
}
