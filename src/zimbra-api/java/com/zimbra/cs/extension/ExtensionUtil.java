package com.zimbra.cs.extension;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class ExtensionUtil {
  private ExtensionUtil() {}

  public static Class<?> findClass(String name) throws ClassNotFoundException {
    throw DeclaredOnly.body();
  }

  public static ZimbraExtension getExtension(String name) {
    throw DeclaredOnly.body();
  }
}
