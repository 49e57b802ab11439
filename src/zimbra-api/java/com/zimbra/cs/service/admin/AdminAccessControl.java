package com.zimbra.cs.service.admin;

/** Declared only. Since 8.8.15. */
public abstract class AdminAccessControl {
  private AdminAccessControl() {}
}
