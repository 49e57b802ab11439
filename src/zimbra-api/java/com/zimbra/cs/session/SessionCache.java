package com.zimbra.cs.session;

import com.zimbra.DeclaredOnly;
import java.util.Collection;

/** Declared only. Since 8.8.15. */
public final class SessionCache {
  private SessionCache() {}

  public static Session lookup(String sessionId, String accountId) {
    throw DeclaredOnly.body();
  }

  public static Collection<Session> getSoapSessions(String accountId) {
    throw DeclaredOnly.body();
  }

  public static void clearSession(Session session) {
    throw DeclaredOnly.body();
  }
}
