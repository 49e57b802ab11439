package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import com.zimbra.cs.account.auth.AuthMechanism.AuthMech;
import com.zimbra.fake.Node;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A session, or a step towards one. */
public abstract class AuthToken {
  public static final long DEFAULT_AUTH_LIFETIME = 60 * 60 * 12;
  public static final long DEFAULT_TWO_FACTOR_AUTH_LIFETIME = 60 * 60;
  public static final long DEFAULT_TWO_FACTOR_ENABLEMENT_AUTH_LIFETIME = 60 * 60;

  public AuthToken() {}

  public static AuthToken getCsrfUnsecuredAuthToken(AuthToken authToken) {
    return ((ZimbraAuthToken) authToken).withoutCsrf();
  }

  @Override
  public abstract String toString();

  public abstract String getAccountId();

  public abstract String getAdminAccountId();

  public abstract long getExpires();

  public abstract int getValidityValue();

  public abstract void deRegister() throws AuthTokenException;

  public abstract boolean isRegistered();

  public abstract boolean isExpired();

  public abstract boolean isAdmin();

  public abstract boolean isDomainAdmin();

  public abstract boolean isDelegatedAdmin();

  public abstract boolean isZimbraUser();

  public abstract String getDigest();

  public abstract String getCrumb() throws AuthTokenException;

  public abstract boolean isCsrfTokenEnabled();

  public abstract void setCsrfTokenEnabled(boolean csrfEnabled);

  public boolean isDelegatedAuth() {
    return getAdminAccountId() != null && !getAdminAccountId().isEmpty();
  }

  public AuthMech getAuthMech() {
    return null;
  }

  public Account getAccount() throws ServiceException {
    Account account = Provisioning.getInstance().getAccountById(getAccountId());
    if (account == null) {
      throw AccountServiceException.NO_SUCH_ACCOUNT(getAccountId());
    }
    return account;
  }

  public void encode(HttpServletResponse resp, boolean isAdminReq, boolean secureCookie)
      throws ServiceException {
    encode(resp, isAdminReq, secureCookie, false);
  }

  public void encode(
      HttpServletResponse resp, boolean isAdminReq, boolean secureCookie, boolean rememberMe)
      throws ServiceException {
    int age = rememberMe ? (int) ((getExpires() - Node.now()) / 1000) : -1;
    ZimbraCookie.addHttpOnlyCookie(
        resp,
        ZimbraCookie.authTokenCookieName(isAdminReq),
        encoded(),
        ZimbraCookie.PATH_ROOT,
        age,
        secureCookie);
  }

  public void encode(
      HttpServletRequest reqst,
      HttpServletResponse resp,
      boolean isAdminReq,
      boolean secureCookie,
      boolean rememberMe)
      throws ServiceException {
    encode(resp, isAdminReq, secureCookie, rememberMe);
  }

  public void encode(HttpServletRequest reqst, HttpServletResponse resp, boolean deregister)
      throws ServiceException {
    ZimbraCookie.clearCookie(resp, ZimbraCookie.authTokenCookieName(isAdmin()));
  }

  public void encodeAuthResp(Element parent, boolean isAdmin) throws ServiceException {
    parent.addNonUniqueElement("authToken").setText(encoded());
  }

  private String encoded() throws ServiceException {
    try {
      return getEncoded();
    } catch (AuthTokenException bad) {
      throw ServiceException.FAILURE("unable to encode auth token", bad);
    }
  }

  public abstract String getEncoded() throws AuthTokenException;

  public static AuthToken getAuthToken(String encoded) throws AuthTokenException {
    return ZimbraAuthToken.parse(encoded);
  }

  /** Of somebody who has no account here; such sessions are not simulated. */
  public static AuthToken getAuthToken(
      String acctId, String externalEmail, String pass, String digest, long expires) {
    throw new UnsupportedOperationException("no guests here");
  }

  public abstract Usage getUsage();

  /** What it is good for. */
  public enum Usage {
    AUTH("a"),
    ENABLE_TWO_FACTOR_AUTH("etfa"),
    TWO_FACTOR_AUTH("tfa"),
    RESET_PASSWORD("rp");

    private final String code;

    Usage(String code) {
      this.code = code;
    }

    public String getCode() {
      return code;
    }

    public static Usage fromCode(String code) throws ServiceException {
      for (Usage usage : values()) {
        if (usage.code.equals(code)) {
          return usage;
        }
      }
      throw ServiceException.FAILURE("unknown auth token usage value: " + code, null);
    }
  }

  /** Its form. */
  public enum TokenType {
    AUTH("auth"),
    JWT("jwt");

    private final String code;

    TokenType(String code) {
      this.code = code;
    }

    public String getCode() {
      return code;
    }

    public static TokenType fromCode(String code) throws ServiceException {
      for (TokenType type : values()) {
        if (type.code.equals(code)) {
          return type;
        }
      }
      throw ServiceException.FAILURE("unknown token type: " + code, null);
    }
  }
}
