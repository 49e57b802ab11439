package com.zimbra.cs.account.accesscontrol;

/** Declared only. Since 8.8.15. */
public abstract class AdminRight extends Right {
  public static AdminRight PR_ALWAYS_ALLOW;

  public static AdminRight PR_SYSTEM_ADMIN_ONLY;

  private AdminRight() {}
}
