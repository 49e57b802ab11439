package com.zimbra.cs.account.accesscontrol;

/** Declared only. Since 8.8.15. */
public abstract class AdminRight extends Right {

  private AdminRight() {}
}
