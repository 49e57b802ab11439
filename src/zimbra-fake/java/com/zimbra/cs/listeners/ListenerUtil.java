package com.zimbra.cs.listeners;

/** Who is told first. */
public class ListenerUtil {
  ListenerUtil() {}

  /** In this order. */
  public enum Priority {
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE,
    SIX,
    SEVEN,
    EIGHT,
    NINE,
    TEN;
  }
}
