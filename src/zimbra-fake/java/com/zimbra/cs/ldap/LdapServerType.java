package com.zimbra.cs.ldap;

/** Which of the directory's servers; here there is one. */
public enum LdapServerType {
  MASTER,
  REPLICA;

  public boolean isMaster() {
    return this == MASTER;
  }

  public static LdapServerType get(boolean master) {
    return master ? MASTER : REPLICA;
  }
}
