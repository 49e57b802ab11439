package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrServer extends NamedEntry {
  protected ZAttrServer() {}

  public int getMtaAuthPort() {
    throw DeclaredOnly.body();
  }
}
