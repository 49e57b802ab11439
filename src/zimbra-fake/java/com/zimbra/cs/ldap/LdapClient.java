package com.zimbra.cs.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.fake.Node;

/** Gives connections, and counts those that nobody closed. */
public abstract class LdapClient {
  LdapClient() {}

  public static ZLdapContext getContext(LdapUsage usage) throws ServiceException {
    return getContext(LdapServerType.REPLICA, usage);
  }

  public static ZLdapContext getContext(LdapServerType serverType, LdapUsage usage)
      throws ServiceException {
    Node node = Node.current();
    node.openConnections().incrementAndGet();
    return new MemoryLdapContext(node.ldap());
  }

  public static ZLdapContext getContext(
      LdapServerType serverType, boolean useConnPool, LdapUsage usage) throws ServiceException {
    return getContext(serverType, usage);
  }

  public static void closeContext(ZLdapContext lctxt) {
    if (lctxt != null) {
      Node.current().openConnections().decrementAndGet();
    }
  }
}
