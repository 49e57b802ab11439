package com.zimbra.cs.servlet;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.servlet.util.CsrfUtil;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.http.HttpServletRequest;

/** Decides before a request is read whether it must show that the user's own page sent it. */
public class CsrfFilter {
  public static final String CSRF_SALT = "CSRF_SALT";
  public static final String AUTH_TOKEN = "AuthToken";
  public static final String CSRF_TOKEN_CHECK = "CsrfTokenCheck";
  public static final String ENABLED = "zimbraCsrfTokenCheckEnabled";

  CsrfFilter() {}

  public static void prepare(HttpServletRequest request, boolean admin) throws ServiceException {
    boolean enabled = Provisioning.getInstance().getLocalServer().getBooleanAttr(ENABLED, false);
    request.setAttribute(CSRF_SALT, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    request.setAttribute(ENABLED, enabled);
    if (!enabled) {
      return;
    }
    try {
      AuthToken token = AuthProvider.getAuthToken(request, admin);
      boolean check = token != null && (token.isCsrfTokenEnabled() || CsrfUtil.hasToken(token));
      if (check) {
        request.setAttribute(CSRF_TOKEN_CHECK, Boolean.TRUE);
      }
    } catch (AuthTokenException malformed) {
      request.setAttribute(CSRF_TOKEN_CHECK, Boolean.FALSE);
    }
  }
}
