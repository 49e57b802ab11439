package com.zimbra.cs.service;

import com.zimbra.DeclaredOnly;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthToken.Usage;
import com.zimbra.cs.account.AuthTokenException;

/** Declared only. Since 8.8.15. */
@SuppressWarnings("rawtypes")
public abstract class AuthProvider {
  protected AuthProvider(String name) {}

  public static synchronized void register(AuthProvider ap) {
    throw DeclaredOnly.body();
  }

  public static void refresh() {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(String encoded) throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account acct, boolean isAdmin) throws AuthProviderException {
    throw DeclaredOnly.body();
  }

  public static AuthToken getAuthToken(Account account, Usage usage) throws AuthProviderException {
    throw DeclaredOnly.body();
  }
}
