package com.zimbra.cs.servlet;

/** Declared only. Since 8.8.15. */
public class CsrfFilter {
  public static final String CSRF_SALT = "CSRF_SALT";

  public static final String AUTH_TOKEN = "AuthToken";

  public static final String CSRF_TOKEN_CHECK = "CsrfTokenCheck";

  private CsrfFilter() {}
}
