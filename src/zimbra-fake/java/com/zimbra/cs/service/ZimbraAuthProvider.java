package com.zimbra.cs.service;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import javax.servlet.http.HttpServletRequest;

/** Takes the server's own tokens, whatever they are for. */
public class ZimbraAuthProvider extends AuthProvider {

  protected ZimbraAuthProvider(String name) {
    super(name);
  }

  @Override
  protected AuthToken authToken(HttpServletRequest req, boolean isAdminReq)
      throws AuthProviderException, AuthTokenException {
    return inCookie(req, isAdminReq);
  }

  @Override
  protected AuthToken jwToken(String jwt, String currentSalt)
      throws AuthProviderException, AuthTokenException {
    throw new AuthTokenException("tokens of this kind are not known here");
  }
}
