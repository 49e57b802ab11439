package com.zimbra.cs.ldap;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public enum LdapServerType {
  MASTER,
  REPLICA;

  public boolean isMaster() {
    throw DeclaredOnly.body();
  }

  public static LdapServerType get(boolean master) {
    throw DeclaredOnly.body();
  }
}
