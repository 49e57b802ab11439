package com.zimbra.cs.session;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class Session {
  protected Session() {}

  public String getSessionId() {
    throw DeclaredOnly.body();
  }

  public String getAuthenticatedAccountId() {
    throw DeclaredOnly.body();
  }

  public enum Type {
    NULL,
    SOAP,
    IMAP,
    ADMIN,
    WIKI,
    SYNCLISTENER,
    WAITSET;

    public final int getIndex() {
      throw DeclaredOnly.body();
    }

    public final int getMaxPerAccount() {
      throw DeclaredOnly.body();
    }
  }
}
