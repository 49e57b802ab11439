package com.zimbra.cs.util;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public final class BuildInfo {
  public static final String TYPE = DeclaredOnly.value();

  public static final String VERSION = DeclaredOnly.value();

  public static final String RELEASE = DeclaredOnly.value();

  public static final String DATE = DeclaredOnly.value();

  public static final String MAJORVERSION = DeclaredOnly.value();

  public static final String MINORVERSION = DeclaredOnly.value();

  public static final String MICROVERSION = DeclaredOnly.value();

  public static final String BUILDNUM = DeclaredOnly.value();

  public static final String FULL_VERSION = DeclaredOnly.value();

  private BuildInfo() {}
}
