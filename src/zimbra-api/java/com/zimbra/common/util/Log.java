package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class Log {
  private Log() {}

  public boolean isTraceEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isDebugEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isInfoEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isWarnEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isErrorEnabled() {
    throw DeclaredOnly.body();
  }

  public void trace(Object o) {
    throw DeclaredOnly.body();
  }

  public void trace(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void trace(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void trace(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void trace(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void trace(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void trace(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void trace(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(Object o) {
    throw DeclaredOnly.body();
  }

  public void debug(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void debug(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void debug(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(Object o) {
    throw DeclaredOnly.body();
  }

  public void info(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void info(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void info(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(Object o) {
    throw DeclaredOnly.body();
  }

  public void warn(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void warn(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void warn(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(Object o) {
    throw DeclaredOnly.body();
  }

  public void error(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void error(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void error(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(Object o) {
    throw DeclaredOnly.body();
  }

  public void fatal(Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(String format, Object... objects) {
    throw DeclaredOnly.body();
  }

  public void fatal(String format, Object o, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(String format, Object o1, Object o2, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(String format, Object o1, Object o2, Object o3, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    throw DeclaredOnly.body();
  }

  public void fatal(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    throw DeclaredOnly.body();
  }

  public String getCategory() {
    throw DeclaredOnly.body();
  }
}
