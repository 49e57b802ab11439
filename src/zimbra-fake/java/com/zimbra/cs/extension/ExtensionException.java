package com.zimbra.cs.extension;

/** An extension that will not run. */
public class ExtensionException extends Exception {
  private static final long serialVersionUID = 1;

  public ExtensionException(String message) {
    super(message);
  }

  public ExtensionException(String message, Throwable cause) {
    super(message, cause);
  }
}
