package com.zimbra.common.util;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The server's cookies. */
public class ZimbraCookie {
  public static final String COOKIE_ZM_AUTH_TOKEN = "ZM_AUTH_TOKEN";
  public static final String COOKIE_ZM_ADMIN_AUTH_TOKEN = "ZM_ADMIN_AUTH_TOKEN";
  public static final String COOKIE_ZM_TRUST_TOKEN = "ZM_TRUST_TOKEN";
  public static String PATH_ROOT = "/";

  ZimbraCookie() {}

  public static String authTokenCookieName(boolean isAdminReq) {
    return isAdminReq ? COOKIE_ZM_ADMIN_AUTH_TOKEN : COOKIE_ZM_AUTH_TOKEN;
  }

  public static void setAuthTokenCookieDomainPath(Cookie cookie, String path) {
    cookie.setPath(path);
  }

  public static boolean secureCookie(HttpServletRequest request) {
    return "https".equalsIgnoreCase(request.getScheme());
  }

  public static void addHttpOnlyCookie(
      HttpServletResponse response,
      String name,
      String value,
      String path,
      Integer maxAge,
      boolean secure) {
    Cookie cookie = new Cookie(name, value);
    if (maxAge != null) {
      cookie.setMaxAge(maxAge);
    }
    setAuthTokenCookieDomainPath(cookie, path);
    cookie.setSecure(secure);
    cookie.setHttpOnly(true);
    response.addCookie(cookie);
  }

  public static void clearCookie(HttpServletResponse response, String cookieName) {
    Cookie cookie = new Cookie(cookieName, "");
    cookie.setMaxAge(0);
    setAuthTokenCookieDomainPath(cookie, PATH_ROOT);
    response.addCookie(cookie);
  }
}
