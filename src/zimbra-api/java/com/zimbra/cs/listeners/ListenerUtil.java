package com.zimbra.cs.listeners;

/** Declared only. Since 8.8.15.p23 and 9.0.0.p16. */
public class ListenerUtil {
  private ListenerUtil() {}

  public enum Priority {
    TEN;
  }
}
