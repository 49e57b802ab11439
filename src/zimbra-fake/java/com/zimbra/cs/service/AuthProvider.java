package com.zimbra.cs.service;

import com.zimbra.common.localconfig.LC;
import com.zimbra.fake.Node;
import java.util.concurrent.ConcurrentHashMap;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.AccessManager;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthToken.TokenType;
import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.ZimbraAuthToken;
import com.zimbra.cs.account.auth.AuthMechanism.AuthMech;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import java.util.Map;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** Gives tokens and reads them. */
@SuppressWarnings("rawtypes")
public abstract class AuthProvider {
  private static final Map<String, AuthProvider> REGISTERED = new ConcurrentHashMap<>();

  private final String name;

  protected AuthProvider(String name) {
    this.name = name;
  }

  /** The first of a name stays. */
  public static synchronized void register(AuthProvider ap) {
    REGISTERED.putIfAbsent(Node.current() + " " + ap.name, ap);
  }

  /** Who is asked is looked up each time here. */
  public static void refresh() {}

  protected AuthToken authToken(HttpServletRequest req, boolean isAdminReq)
      throws AuthProviderException, AuthTokenException {
    throw new AuthProviderException("not supported");
  }

  protected AuthToken jwToken(String encoded, String currentSalt)
      throws AuthProviderException, AuthTokenException {
    throw new AuthProviderException("not supported");
  }

  /** From a cookie, by those that the local configuration names; null when there is none. */
  public static AuthToken getAuthToken(HttpServletRequest req, boolean isAdminReq)
      throws AuthTokenException {
    AuthTokenException last = null;
    boolean asked = false;
    for (String one : LC.zimbra_auth_provider.value().split(",")) {
      AuthProvider provider = REGISTERED.get(Node.current() + " " + one.trim());
      if (provider == null) {
        continue;
      }
      asked = true;
      try {
        AuthToken token = provider.authToken(req, isAdminReq);
        if (token != null) {
          return token;
        }
      } catch (AuthTokenException refused) {
        last = refused;
      } catch (AuthProviderException other) {
        last = new AuthTokenException("auth provider error", other);
      }
    }
    if (last != null) {
      throw last;
    }
    return asked ? null : inCookie(req, isAdminReq);
  }

  static AuthToken inCookie(HttpServletRequest req, boolean isAdminReq) throws AuthTokenException {
    Cookie[] cookies = req.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(ZimbraCookie.authTokenCookieName(isAdminReq))) {
          return getAuthToken(cookie.getValue());
        }
      }
    }
    return null;
  }

  /** From the header, what the engine was given, or a cookie, in this order; null for none. */
  public static AuthToken getAuthToken(Element soapCtxt, Map engineCtxt) throws AuthTokenException {
    Element element = soapCtxt == null ? null : soapCtxt.getOptionalElement("authToken");
    String inHeader =
        element != null
            ? element.getText()
            : soapCtxt == null ? null : soapCtxt.getAttribute("authToken", null);
    if (inHeader != null && !inHeader.isEmpty()) {
      return getAuthToken(inHeader);
    }
    Object given = engineCtxt.get(SoapEngine.ZIMBRA_AUTH_TOKEN);
    if (given instanceof AuthToken token) {
      return token;
    }
    HttpServletRequest request = (HttpServletRequest) engineCtxt.get(SoapServlet.SERVLET_REQUEST);
    boolean admin = Boolean.TRUE.equals(engineCtxt.get(SoapEngine.IS_ADMIN_REQUEST));
    return request == null ? null : inCookie(request, admin);
  }

  public static AuthToken getAuthToken(Element authTokenElem, Account acct)
      throws AuthTokenException {
    return getAuthToken(authTokenElem.getText());
  }

  public static AuthToken getAuthToken(String encoded) throws AuthTokenException {
    return AuthToken.getAuthToken(encoded);
  }

  private static AuthToken make(
      Account account, long expires, boolean admin, Account by, AuthMech mech, Usage usage)
      throws AuthProviderException {
    if (account == null) {
      throw new AuthProviderException("no account");
    }
    return new ZimbraAuthToken(account, expires, admin, by, mech, usage);
  }

  public static AuthToken getAuthToken(Account acct) throws AuthProviderException {
    return make(acct, 0, false, null, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account acct, TokenType tokenType)
      throws AuthProviderException {
    return make(acct, 0, false, null, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account acct, boolean isAdmin) throws AuthProviderException {
    return make(acct, 0, isAdmin, null, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account acct, boolean isAdmin, AuthMech authMech)
      throws AuthProviderException {
    return make(acct, 0, isAdmin, null, authMech, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account acct, long expires) throws AuthProviderException {
    return make(acct, expires, false, null, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account acct, long expires, TokenType tokenType)
      throws AuthProviderException {
    return make(acct, expires, false, null, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(
      Account acct, long expires, boolean isAdmin, Account adminAcct) throws AuthProviderException {
    return make(acct, expires, isAdmin, adminAcct, null, Usage.AUTH);
  }

  public static AuthToken getAuthToken(Account account, Usage usage) throws AuthProviderException {
    return make(account, 0, false, null, null, usage);
  }

  public static AuthToken getAuthToken(Account account, Usage usage, TokenType tokenType)
      throws AuthProviderException {
    return make(account, 0, false, null, null, usage);
  }

  public static AuthToken getAuthToken(
      Account account, boolean isAdmin, Usage usage, TokenType tokenType)
      throws AuthProviderException {
    return make(account, 0, isAdmin, null, null, usage);
  }

  public static Account validateAuthToken(
      Provisioning prov, AuthToken at, boolean addToLoggingContext) throws ServiceException {
    return validateAuthToken(prov, at, addToLoggingContext, Usage.AUTH);
  }

  /** Why a token is void is not told. */
  public static Account validateAuthToken(
      Provisioning prov, AuthToken at, boolean addToLoggingContext, Usage usage)
      throws ServiceException {
    if (at.getUsage() != usage || at.isExpired() || !at.isRegistered()) {
      throw ServiceException.AUTH_EXPIRED();
    }
    Account account = prov.getAccountById(at.getAccountId());
    if (account == null) {
      throw ServiceException.AUTH_EXPIRED();
    }
    if (addToLoggingContext) {
      ZimbraLog.addAccountNameToContext(account.getName());
    }
    if (!account.checkAuthTokenValidityValue(at)) {
      throw ServiceException.AUTH_EXPIRED();
    }
    if (at.isDelegatedAuth()) {
      checkDelegation(prov, at, account);
    } else if (!account.isAccountStatusActive()) {
      throw usage == Usage.TWO_FACTOR_AUTH
          ? AuthFailedServiceException.AUTH_FAILED(account.getName(), "account not active")
          : ServiceException.AUTH_EXPIRED();
    }
    return account;
  }

  private static void checkDelegation(Provisioning prov, AuthToken at, Account account)
      throws ServiceException {
    if (Provisioning.ACCOUNT_STATUS_MAINTENANCE.equals(account.getAccountStatus(prov))) {
      throw ServiceException.AUTH_EXPIRED();
    }
    Account admin = prov.getAccountById(at.getAdminAccountId());
    if (admin == null || !admin.isAccountStatusActive()) {
      throw ServiceException.AUTH_EXPIRED();
    }
    if (!AccessManager.getInstance().isAdequateAdminAccount(admin)) {
      throw ServiceException.PERM_DENIED("not an admin for delegated auth");
    }
  }
}
