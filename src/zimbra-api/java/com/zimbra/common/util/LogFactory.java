package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class LogFactory {
  private LogFactory() {}

  public static Log getLog(String name) {
    throw DeclaredOnly.body();
  }
}
