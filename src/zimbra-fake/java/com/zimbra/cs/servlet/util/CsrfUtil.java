package com.zimbra.cs.servlet.util;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.AuthTokenKey;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.TokenUtil;
import com.zimbra.cs.servlet.CsrfFilter;
import com.zimbra.fake.Node;
import java.util.HexFormat;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Tokens that only the user's own page can send: {@code version_hmac}, bound to one session. */
public final class CsrfUtil {
  public static final String HEADER = "X-Zimbra-Csrf-Token";
  private static final String ATTRIBUTE = "zimbraCsrfTokenData";

  private CsrfUtil() {}

  public static boolean isValidCsrfToken(String csrfToken, AuthToken authToken) {
    if (csrfToken == null || csrfToken.isEmpty() || authToken == null) {
      return false;
    }
    try {
      String[] stored = stored(authToken);
      return stored != null
          && csrfToken.equals(token(stored[2]))
          && Long.parseLong(stored[1]) > Node.now();
    } catch (ServiceException | AuthTokenException failed) {
      ZimbraLog.misc.info("Error decoding CSRF token, " + failed.getMessage());
      return false;
    }
  }

  /** Whether a session has one. */
  public static boolean hasToken(AuthToken authToken) {
    try {
      return stored(authToken) != null;
    } catch (ServiceException | AuthTokenException failed) {
      return false;
    }
  }

  /** What was kept for a session: its crumb, when it ends, and what was signed. */
  private static String[] stored(AuthToken authToken) throws ServiceException, AuthTokenException {
    Account account = Provisioning.getInstance().getAccountById(authToken.getAccountId());
    if (account == null) {
      return null;
    }
    String[] known = find(account, authToken.getCrumb());
    if (known == null) {
      Provisioning.getInstance().reload(account);
      known = find(account, authToken.getCrumb());
    }
    return known;
  }

  private static String[] find(Account account, String crumb) {
    for (String value : account.getMultiAttr(ATTRIBUTE)) {
      if (value.startsWith(crumb + "|")) {
        return value.split("\\|");
      }
    }
    return null;
  }

  private static String token(String data) throws ServiceException {
    AuthTokenKey key = AuthTokenKey.getCurrentKey();
    return key.getVersion() + "_" + TokenUtil.getHmac(data, key.getKey());
  }

  public static String generateCsrfToken(
      String accountId, long authTokenExpiration, int tokenSalt, AuthToken at)
      throws ServiceException {
    try {
      String data =
          HexFormat.of()
              .formatHex(
                  (accountId + ":" + authTokenExpiration + ":" + tokenSalt).getBytes("UTF-8"));
      Account account = Provisioning.getInstance().getAccountById(accountId);
      String value = at.getCrumb() + "|" + authTokenExpiration + "|" + data;
      Provisioning.getInstance().modifyAttrs(account, Map.of("+" + ATTRIBUTE, value));
      return token(data);
    } catch (AuthTokenException | java.io.UnsupportedEncodingException failed) {
      throw ServiceException.FAILURE("cannot make a CSRF token", failed);
    }
  }

  /** Gives a client one, when it can use it. */
  public static void setCSRFToken(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthToken token,
      boolean csrfSupport,
      Element answer)
      throws ServiceException {
    if (csrfSupport && Boolean.TRUE.equals(request.getAttribute(CsrfFilter.ENABLED))) {
      int salt = (Integer) request.getAttribute(CsrfFilter.CSRF_SALT);
      String made = generateCsrfToken(token.getAccountId(), token.getExpires(), salt, token);
      answer.addUniqueElement("csrfToken").setText(made);
      response.setHeader(HEADER, made);
    }
  }
}
