package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.auth.AuthMechanism.AuthMech;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Declared only. Since 8.8.15. */
public abstract class AuthToken {
  public static final long DEFAULT_AUTH_LIFETIME = 60 * 60 * 12;

  public static final long DEFAULT_TWO_FACTOR_AUTH_LIFETIME = 60 * 60;

  public static final long DEFAULT_TWO_FACTOR_ENABLEMENT_AUTH_LIFETIME = 60 * 60;

  public AuthToken() {
    throw DeclaredOnly.body();
  }

  public static AuthToken getCsrfUnsecuredAuthToken(AuthToken authToken) {
    throw DeclaredOnly.body();
  }

  public String toString() {
    throw DeclaredOnly.body();
  }

  public String getAccountId() {
    throw DeclaredOnly.body();
  }

  public String getAdminAccountId() {
    throw DeclaredOnly.body();
  }

  public long getExpires() {
    throw DeclaredOnly.body();
  }

  public int getValidityValue() {
    throw DeclaredOnly.body();
  }

  public void deRegister() throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public boolean isRegistered() {
    throw DeclaredOnly.body();
  }

  public boolean isExpired() {
    throw DeclaredOnly.body();
  }

  public boolean isAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isDomainAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isZimbraUser() {
    throw DeclaredOnly.body();
  }

  public String getDigest() {
    throw DeclaredOnly.body();
  }

  public String getCrumb() throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public boolean isCsrfTokenEnabled() {
    throw DeclaredOnly.body();
  }

  public void setCsrfTokenEnabled(boolean csrfEnabled) {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedAuth() {
    throw DeclaredOnly.body();
  }

  public AuthMech getAuthMech() {
    throw DeclaredOnly.body();
  }

  public Account getAccount() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void encode(HttpServletResponse resp, boolean isAdminReq, boolean secureCookie)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void encode(
      HttpServletResponse resp, boolean isAdminReq, boolean secureCookie, boolean rememberMe)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void encode(
      HttpServletRequest reqst,
      HttpServletResponse resp,
      boolean isAdminReq,
      boolean secureCookie,
      boolean rememberMe)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void encode(HttpServletRequest reqst, HttpServletResponse resp, boolean deregister)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void encodeAuthResp(Element parent, boolean isAdmin) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public String getEncoded() throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(String encoded) throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(
      String acctId, String externalEmail, String pass, String digest, long expires) {
    throw DeclaredOnly.body();
  }

  public Usage getUsage() {
    throw DeclaredOnly.body();
  }

  public enum Usage {
    AUTH,
    ENABLE_TWO_FACTOR_AUTH,
    TWO_FACTOR_AUTH;

    public String getCode() {
      throw DeclaredOnly.body();
    }

    public static Usage fromCode(String code) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum TokenType {
    AUTH,
    JWT;

    public String getCode() {
      throw DeclaredOnly.body();
    }

    public static TokenType fromCode(String code) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }
}
