package com.zimbra.common.localconfig;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class KnownKey {
  private KnownKey() {}

  public String value() {
    throw DeclaredOnly.body();
  }

  public boolean booleanValue() {
    throw DeclaredOnly.body();
  }

  public int intValue() {
    throw DeclaredOnly.body();
  }

  public long longValue() {
    throw DeclaredOnly.body();
  }

  public String key() {
    throw DeclaredOnly.body();
  }
}
