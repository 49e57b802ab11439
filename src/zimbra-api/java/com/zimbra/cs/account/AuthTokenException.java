package com.zimbra.cs.account;

/** Declared only. Since 8.8.15. */
public class AuthTokenException extends Exception {

  public AuthTokenException(String message) {}
}
