package com.zimbra.cs.account;

/** A token that is none. */
public class AuthTokenException extends Exception {
  private static final long serialVersionUID = 1;

  public AuthTokenException(String message) {
    super(message);
  }

  public AuthTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
