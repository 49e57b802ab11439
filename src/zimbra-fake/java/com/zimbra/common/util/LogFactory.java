package com.zimbra.common.util;

/** Makes logs. */
public final class LogFactory {
  private LogFactory() {}

  public static Log getLog(Class<?> clazz) {
    return getLog(clazz.getName());
  }

  public static Log getLog(String name) {
    return new Log(name);
  }
}
