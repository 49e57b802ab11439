package com.zimbra.cs.ldap;

import com.zimbra.common.util.ZimbraLog;
import com.zimbra.fake.Ldap;
import com.zimbra.fake.LdapFailure;
import com.zimbra.fake.LdapFilter;
import com.zimbra.fake.LdapMod;
import com.zimbra.fake.LdapRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A connection to the directory in memory. */
final class MemoryLdapContext extends ZLdapContext {
  private final Ldap ldap;

  MemoryLdapContext(Ldap ldap) {
    this.ldap = ldap;
  }

  @Override
  public ZModificationList createModificationList() {
    return new MemoryModificationList();
  }

  @Override
  public ZAttributes getAttributes(String dn, String[] attrs) throws LdapException {
    try {
      LdapRecord found = ldap.read(dn);
      return new MemoryAttributes(found, attrs == null ? null : List.of(attrs));
    } catch (LdapFailure failed) {
      throw LdapException.of(failed);
    }
  }

  /** To delete what is not there is taken for harmless: the rest is sent without it. */
  @Override
  public void modifyAttributes(String dn, ZModificationList modList) throws LdapException {
    List<LdapMod> mods = new ArrayList<>(mods(modList));
    while (!mods.isEmpty()) {
      try {
        ldap.modify(dn, mods);
        return;
      } catch (LdapFailure failed) {
        boolean dropped =
            failed.code() == LdapFailure.NO_SUCH_ATTRIBUTE
                && mods.removeIf(
                    mod ->
                        mod.kind() == LdapMod.Kind.DELETE
                            && mod.attribute().equals(failed.attribute()));
        if (!dropped) {
          throw LdapException.of(failed);
        }
        ZimbraLog.misc.warn("nothing to delete of " + failed.attribute() + ", ignored");
      }
    }
  }

  @Override
  public boolean testAndModifyAttributes(
      String dn, ZModificationList modList, ZLdapFilter testFilter) throws LdapException {
    try {
      ldap.testAndModify(dn, mods(modList), LdapFilter.parse(testFilter.toFilterString()));
      return true;
    } catch (LdapFailure failed) {
      if (failed.code() == LdapFailure.ASSERTION_FAILED) {
        return false;
      }
      throw LdapException.of(failed);
    }
  }

  @Override
  public void replaceAttributes(String dn, ZAttributes attrs) throws LdapException {
    List<LdapMod> mods = new ArrayList<>();
    for (Map.Entry<String, Object> one : attrs.getAttrs().entrySet()) {
      List<String> values =
          one.getValue() instanceof String[] many
              ? Arrays.asList(many)
              : List.of(one.getValue().toString());
      mods.add(new LdapMod(LdapMod.Kind.REPLACE, one.getKey(), values));
    }
    try {
      ldap.modify(dn, mods);
    } catch (LdapFailure failed) {
      throw LdapException.of(failed);
    }
  }

  private static List<LdapMod> mods(ZModificationList list) {
    return ((MemoryModificationList) list).mods();
  }
}
