package com.zimbra.cs.session;

import com.zimbra.cs.account.AuthToken;

/** A client's that came over SOAP. */
public class SoapSession extends Session {
  private final AuthToken token;

  public SoapSession(String sessionId, AuthToken token) {
    super(sessionId, token.getAccountId());
    this.token = token;
  }

  public AuthToken getAuthToken() {
    return token;
  }
}
