package com.zimbra.cs.session;

/** What a client keeps on a node. */
public abstract class Session {
  private final String sessionId;
  private final String accountId;

  protected Session(String sessionId, String accountId) {
    this.sessionId = sessionId;
    this.accountId = accountId;
  }

  public String getSessionId() {
    return sessionId;
  }

  public String getAuthenticatedAccountId() {
    return accountId;
  }

  /** Kinds of them. */
  public enum Type {
    NULL(0),
    SOAP(100),
    IMAP(100),
    ADMIN(10),
    WIKI(0),
    SYNCLISTENER(2),
    WAITSET(5);

    private final int most;

    Type(int most) {
      this.most = most;
    }

    public final int getIndex() {
      return ordinal();
    }

    public final int getMaxPerAccount() {
      return most;
    }
  }
}
