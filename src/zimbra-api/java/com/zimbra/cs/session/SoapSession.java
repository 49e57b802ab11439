package com.zimbra.cs.session;

import com.zimbra.DeclaredOnly;
import com.zimbra.cs.account.AuthToken;

/** Declared only. Since 8.8.15. */
public class SoapSession extends Session {
  private SoapSession() {}

  public AuthToken getAuthToken() {
    throw DeclaredOnly.body();
  }
}
