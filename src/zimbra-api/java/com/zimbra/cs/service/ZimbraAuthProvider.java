package com.zimbra.cs.service;

import com.zimbra.DeclaredOnly;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import javax.servlet.http.HttpServletRequest;

/** Declared only. Since 8.8.15. */
public class ZimbraAuthProvider extends AuthProvider {

  protected ZimbraAuthProvider(String name) {
    super(name);
  }

  protected AuthToken authToken(HttpServletRequest req, boolean isAdminReq)
      throws AuthProviderException, AuthTokenException {
    throw DeclaredOnly.body();
  }

  protected AuthToken jwToken(String jwt, String currentSalt)
      throws AuthProviderException, AuthTokenException {
    throw DeclaredOnly.body();
  }
}
