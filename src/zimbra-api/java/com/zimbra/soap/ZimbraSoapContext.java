package com.zimbra.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.soap.SoapProtocol;
import com.zimbra.cs.account.AuthToken;

/** Declared only. Since 8.8.15. */
public final class ZimbraSoapContext {
  private ZimbraSoapContext() {}

  public String getAuthtokenAccountId() {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedRequest() {
    throw DeclaredOnly.body();
  }

  public SoapProtocol getResponseProtocol() {
    throw DeclaredOnly.body();
  }

  public AuthToken getAuthToken() {
    throw DeclaredOnly.body();
  }

  public String getUserAgent() {
    throw DeclaredOnly.body();
  }

  public String getSoapRequestId() {
    throw DeclaredOnly.body();
  }
}
