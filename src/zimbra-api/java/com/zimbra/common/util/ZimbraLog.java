package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class ZimbraLog {

  public static final Log security = DeclaredOnly.value();

  public static final Log extensions = DeclaredOnly.value();

  private ZimbraLog() {}

  public static String getContextString() {
    throw DeclaredOnly.body();
  }

  public static void addToContext(String key, String value) {
    throw DeclaredOnly.body();
  }

  public static void clearContext() {
    throw DeclaredOnly.body();
  }
}
