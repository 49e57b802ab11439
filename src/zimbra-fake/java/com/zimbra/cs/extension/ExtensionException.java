package com.zimbra.cs.extension;

/** As the mail server's: a text and a cause. */
public class ExtensionException extends Exception {

  public ExtensionException(String message) {
    super(message);
  }

  public ExtensionException(String message, Throwable cause) {
    super(message, cause);
  }
}
