package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class AuthTokenException extends Exception {
  public AuthTokenException(String message) {
    throw DeclaredOnly.body();
  }

  public AuthTokenException(String message, Throwable cause) {
    throw DeclaredOnly.body();
  }
}
