package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class Log {
  private Log() {}

  public void info(Object o) {
    throw DeclaredOnly.body();
  }

  public void warn(Object o) {
    throw DeclaredOnly.body();
  }

  public void error(Object o) {
    throw DeclaredOnly.body();
  }

  public void error(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }
}
