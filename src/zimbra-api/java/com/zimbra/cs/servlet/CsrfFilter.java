package com.zimbra.cs.servlet;

/** Declared only. Since 8.8.15. */
public class CsrfFilter {

  public static final String AUTH_TOKEN = "AuthToken";

  private CsrfFilter() {}
}
