package com.zimbra.common.localconfig;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class LC {

  public static final KnownKey zimbra_auth_provider = DeclaredOnly.value();

  private LC() {}

  public static String get(String key) {
    throw DeclaredOnly.body();
  }
}
