package com.zimbra.common.util;

import com.zimbra.DeclaredOnly;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Declared only. Since 8.8.15. */
public class ZimbraCookie {
  public static final String COOKIE_ZM_AUTH_TOKEN = "ZM_AUTH_TOKEN";

  public static final String COOKIE_ZM_TRUST_TOKEN = "ZM_TRUST_TOKEN";

  public static String PATH_ROOT = "/";

  private ZimbraCookie() {}

  public static boolean secureCookie(HttpServletRequest request) {
    throw DeclaredOnly.body();
  }

  public static void addHttpOnlyCookie(
      HttpServletResponse response,
      String name,
      String value,
      String path,
      Integer maxAge,
      boolean secure) {
    throw DeclaredOnly.body();
  }

  public static void clearCookie(HttpServletResponse response, String cookieName) {
    throw DeclaredOnly.body();
  }
}
