package com.zimbra.cs.extension;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class ExtensionUtil {
  private ExtensionUtil() {}

  public static ZimbraExtension getExtension(String name) {
    throw DeclaredOnly.body();
  }
}
