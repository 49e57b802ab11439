package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Date;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrCos extends NamedEntry {
  protected ZAttrCos() {}

  public Date getTwoFactorAuthLastReset() {
    throw DeclaredOnly.body();
  }
}
