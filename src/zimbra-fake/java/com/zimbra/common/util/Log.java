package com.zimbra.common.util;

import com.zimbra.fake.LogBook;

/** Writes to the log of the node that the thread belongs to. */
public class Log {
  private final String category;

  Log(String category) {
    this.category = category;
  }

  public String getCategory() {
    return category;
  }

  private void write(LogBook.Level level, String text, Throwable thrown) {
    LogBook.ofThread().write(level, category, ZimbraLog.getContextString(), text, thrown);
  }

  private void format(LogBook.Level level, Throwable thrown, String format, Object... values) {
    write(level, String.format(format, values), thrown);
  }

  private static boolean isOn(LogBook.Level level) {
    return LogBook.ofThread().isOn(level);
  }

  public boolean isTraceEnabled() {
    return isOn(LogBook.Level.TRACE);
  }

  public boolean isDebugEnabled() {
    return isOn(LogBook.Level.DEBUG);
  }

  public boolean isInfoEnabled() {
    return isOn(LogBook.Level.INFO);
  }

  public boolean isWarnEnabled() {
    return isOn(LogBook.Level.WARN);
  }

  public boolean isErrorEnabled() {
    return isOn(LogBook.Level.ERROR);
  }

  public void trace(Object o) {
    write(LogBook.Level.TRACE, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void trace(Object o, Throwable t) {
    write(LogBook.Level.TRACE, String.valueOf(o), t);
  }

  public void trace(String format, Object... objects) {
    format(LogBook.Level.TRACE, null, format, objects);
  }

  public void trace(String format, Object o, Throwable t) {
    format(LogBook.Level.TRACE, t, format, o);
  }

  public void trace(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.TRACE, t, format, o1, o2);
  }

  public void trace(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.TRACE, t, format, o1, o2, o3);
  }

  public void trace(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.TRACE, t, format, o1, o2, o3, o4);
  }

  public void trace(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.TRACE, t, format, o1, o2, o3, o4, o5);
  }

  public void debug(Object o) {
    write(LogBook.Level.DEBUG, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void debug(Object o, Throwable t) {
    write(LogBook.Level.DEBUG, String.valueOf(o), t);
  }

  public void debug(String format, Object... objects) {
    format(LogBook.Level.DEBUG, null, format, objects);
  }

  public void debug(String format, Object o, Throwable t) {
    format(LogBook.Level.DEBUG, t, format, o);
  }

  public void debug(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.DEBUG, t, format, o1, o2);
  }

  public void debug(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.DEBUG, t, format, o1, o2, o3);
  }

  public void debug(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.DEBUG, t, format, o1, o2, o3, o4);
  }

  public void debug(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.DEBUG, t, format, o1, o2, o3, o4, o5);
  }

  public void info(Object o) {
    write(LogBook.Level.INFO, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void info(Object o, Throwable t) {
    write(LogBook.Level.INFO, String.valueOf(o), t);
  }

  public void info(String format, Object... objects) {
    format(LogBook.Level.INFO, null, format, objects);
  }

  public void info(String format, Object o, Throwable t) {
    format(LogBook.Level.INFO, t, format, o);
  }

  public void info(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.INFO, t, format, o1, o2);
  }

  public void info(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.INFO, t, format, o1, o2, o3);
  }

  public void info(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.INFO, t, format, o1, o2, o3, o4);
  }

  public void info(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.INFO, t, format, o1, o2, o3, o4, o5);
  }

  public void warn(Object o) {
    write(LogBook.Level.WARN, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void warn(Object o, Throwable t) {
    write(LogBook.Level.WARN, String.valueOf(o), t);
  }

  public void warn(String format, Object... objects) {
    format(LogBook.Level.WARN, null, format, objects);
  }

  public void warn(String format, Object o, Throwable t) {
    format(LogBook.Level.WARN, t, format, o);
  }

  public void warn(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.WARN, t, format, o1, o2);
  }

  public void warn(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.WARN, t, format, o1, o2, o3);
  }

  public void warn(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.WARN, t, format, o1, o2, o3, o4);
  }

  public void warn(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.WARN, t, format, o1, o2, o3, o4, o5);
  }

  public void error(Object o) {
    write(LogBook.Level.ERROR, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void error(Object o, Throwable t) {
    write(LogBook.Level.ERROR, String.valueOf(o), t);
  }

  public void error(String format, Object... objects) {
    format(LogBook.Level.ERROR, null, format, objects);
  }

  public void error(String format, Object o, Throwable t) {
    format(LogBook.Level.ERROR, t, format, o);
  }

  public void error(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.ERROR, t, format, o1, o2);
  }

  public void error(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.ERROR, t, format, o1, o2, o3);
  }

  public void error(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.ERROR, t, format, o1, o2, o3, o4);
  }

  public void error(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.ERROR, t, format, o1, o2, o3, o4, o5);
  }

  public void fatal(Object o) {
    write(LogBook.Level.FATAL, String.valueOf(o), o instanceof Throwable thrown ? thrown : null);
  }

  public void fatal(Object o, Throwable t) {
    write(LogBook.Level.FATAL, String.valueOf(o), t);
  }

  public void fatal(String format, Object... objects) {
    format(LogBook.Level.FATAL, null, format, objects);
  }

  public void fatal(String format, Object o, Throwable t) {
    format(LogBook.Level.FATAL, t, format, o);
  }

  public void fatal(String format, Object o1, Object o2, Throwable t) {
    format(LogBook.Level.FATAL, t, format, o1, o2);
  }

  public void fatal(String format, Object o1, Object o2, Object o3, Throwable t) {
    format(LogBook.Level.FATAL, t, format, o1, o2, o3);
  }

  public void fatal(String format, Object o1, Object o2, Object o3, Object o4, Throwable t) {
    format(LogBook.Level.FATAL, t, format, o1, o2, o3, o4);
  }

  public void fatal(
      String format, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable t) {
    format(LogBook.Level.FATAL, t, format, o1, o2, o3, o4, o5);
  }
}
