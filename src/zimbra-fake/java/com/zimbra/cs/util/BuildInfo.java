package com.zimbra.cs.util;

/** Which version this is. */
public final class BuildInfo {
  public static final String TYPE = text("FOSS");
  public static final String VERSION = text("10.1.3_GA_0000");
  public static final String RELEASE = text("20241101000000");
  public static final String DATE = text("20241101-0000");
  public static final String MAJORVERSION = text("10");
  public static final String MINORVERSION = text("1");
  public static final String MICROVERSION = text("3");
  public static final String BUILDNUM = text("0000");
  public static final String FULL_VERSION = text(VERSION + " " + RELEASE + " " + DATE + " FOSS");

  private BuildInfo() {}

  /** So that no compiler copies it. */
  private static String text(String value) {
    return String.valueOf(value);
  }
}
