package com.zimbra.cs.account.accesscontrol;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class Right {
  protected Right() {}

  public String getName() {
    throw DeclaredOnly.body();
  }
}
