package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrDomain extends NamedEntry {
  protected ZAttrDomain() {}

  public String getPublicServiceHostname() {
    throw DeclaredOnly.body();
  }
}
