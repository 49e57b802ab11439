package com.zimbra.cs.ldap;

import com.zimbra.cs.account.Entry;
import com.zimbra.fake.LdapMod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Modifications as the directory in memory takes them. */
final class MemoryModificationList extends ZModificationList {
  private final List<LdapMod> mods = new ArrayList<>();

  List<LdapMod> mods() {
    return mods;
  }

  @Override
  public boolean isEmpty() {
    return mods.isEmpty();
  }

  @Override
  public void addAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    List<String> values = new ArrayList<>(Arrays.asList(value));
    values.removeAll(held(entry, name));
    put(LdapMod.Kind.ADD, name, values);
  }

  @Override
  public void removeAttr(
      String name,
      String[] value,
      Entry entry,
      boolean containsBinaryData,
      boolean isBinaryTransfer) {
    List<String> values = new ArrayList<>(Arrays.asList(value));
    values.retainAll(held(entry, name));
    put(LdapMod.Kind.DELETE, name, values);
  }

  private static List<String> held(Entry entry, String name) {
    return Arrays.asList(entry.getMultiAttr(name, false, true));
  }

  private void put(LdapMod.Kind kind, String name, List<String> values) {
    if (!values.isEmpty()) {
      mods.add(new LdapMod(kind, name, values));
    }
  }

  @Override
  public void modifyAttr(
      String name, String[] value, boolean containsBinaryData, boolean isBinaryTransfer) {
    mods.add(new LdapMod(LdapMod.Kind.REPLACE, name, Arrays.asList(value)));
  }

  @Override
  public void removeAttr(String attrName, boolean isBinaryTransfer) {
    mods.add(new LdapMod(LdapMod.Kind.DELETE, attrName, List.of()));
  }
}
