package com.zimbra.cs.extension;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class ExtensionException extends Exception {
  public ExtensionException(String message) {
    throw DeclaredOnly.body();
  }

  public ExtensionException(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }
}
