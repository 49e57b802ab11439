package com.zimbra.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapProtocol;
import com.zimbra.cs.account.AuthToken;
import org.dom4j.QName;

/** Declared only. Since 8.8.15. */
public final class ZimbraSoapContext {
  private ZimbraSoapContext() {}

  public String getRequestedAccountId() {
    throw DeclaredOnly.body();
  }

  public String getAuthtokenAccountId() {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedRequest() {
    throw DeclaredOnly.body();
  }

  public boolean isNotificationEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean hasCreatedSession() {
    throw DeclaredOnly.body();
  }

  public boolean hasSession() {
    throw DeclaredOnly.body();
  }

  public SoapProtocol getRequestProtocol() {
    throw DeclaredOnly.body();
  }

  public SoapProtocol getResponseProtocol() {
    throw DeclaredOnly.body();
  }

  public Element createElement(String name) {
    throw DeclaredOnly.body();
  }

  public Element createElement(QName qname) {
    throw DeclaredOnly.body();
  }

  public AuthToken getAuthToken() {
    throw DeclaredOnly.body();
  }

  public String getUserAgent() {
    throw DeclaredOnly.body();
  }

  public String getRequestIP() {
    throw DeclaredOnly.body();
  }

  public Integer getPort() {
    throw DeclaredOnly.body();
  }

  public String getSoapRequestId() {
    throw DeclaredOnly.body();
  }
}
