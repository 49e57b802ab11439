package com.zimbra.common.localconfig;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class KnownKey {

  private KnownKey() {}

  public String value() {
    throw DeclaredOnly.body();
  }

  public KnownKey setDefault(String defaultValue) {
    throw DeclaredOnly.body();
  }
}
