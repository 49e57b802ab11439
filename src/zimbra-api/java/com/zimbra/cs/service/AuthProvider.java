package com.zimbra.cs.service;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthToken.TokenType;
import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.AuthMechanism.AuthMech;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

/** Declared only. Since 8.8.15. */
@SuppressWarnings("rawtypes")
public abstract class AuthProvider {
  private AuthProvider() {}

  public static AuthToken getAuthToken(HttpServletRequest req, boolean isAdminReq)
      throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Element soapCtxt, Map engineCtxt) throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Element authTokenElem, Account acct)
      throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(String encoded) throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, TokenType tokenType)
      throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, boolean isAdmin) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, boolean isAdmin, AuthMech authMech)
      throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, long expires) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, long expires, TokenType tokenType)
      throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(
      Account acct, long expires, boolean isAdmin, Account adminAcct) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account account, Usage usage) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account account, Usage usage, TokenType tokenType)
      throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  // since 8.8.15.p30 and 9.0.0.p23
  public static AuthToken getAuthToken(
      Account account, boolean isAdmin, Usage usage, TokenType tokenType)
      throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static Account validateAuthToken(
      Provisioning prov, AuthToken at, boolean addToLoggingContext) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static Account validateAuthToken(
      Provisioning prov, AuthToken at, boolean addToLoggingContext, Usage usage)
      throws ServiceException {
    throw DeclaredOnly.body();
  }
}
