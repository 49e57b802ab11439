package com.zimbra.cs.session;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.fake.Node;
import java.util.Collection;
import java.util.List;

/** A node's sessions. */
public final class SessionCache {
  private SessionCache() {}

  /** Null when it is gone, or another account's. */
  public static Session lookup(String sessionId, String accountId) {
    Session found = Node.current().sessions().get(sessionId);
    return found != null && found.getAuthenticatedAccountId().equals(accountId) ? found : null;
  }

  /** Null when there are none. */
  public static Collection<Session> getSoapSessions(String accountId) {
    List<Session> found =
        Node.current().sessions().values().stream()
            .filter(one -> one.getAuthenticatedAccountId().equals(accountId))
            .toList();
    return found.isEmpty() ? null : found;
  }

  public static void clearSession(Session session) {
    Node.current().sessions().remove(session.getSessionId(), session);
  }

  /** A new one. */
  public static Session open(AuthToken token) {
    String id = Integer.toString(1000 + Node.current().nextNumber());
    Session opened = new SoapSession(id, token);
    Node.current().sessions().put(id, opened);
    return opened;
  }
}
