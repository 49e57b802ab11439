package com.zimbra.cs.account.accesscontrol;

/** What an administrator may do. */
public abstract class AdminRight extends Right {
  public static AdminRight PR_ALWAYS_ALLOW = named("PSEUDO_RIGHT_ALWAYS_ALLOW");
  public static AdminRight PR_SYSTEM_ADMIN_ONLY = named("PSEUDO_RIGHT_SYSTEM_ADMIN_ONLY");

  AdminRight(String name) {
    super(name);
  }

  public static AdminRight named(String name) {
    return new AdminRight(name) {};
  }
}
