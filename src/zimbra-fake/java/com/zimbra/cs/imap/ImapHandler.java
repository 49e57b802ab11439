package com.zimbra.cs.imap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.fake.Node;

/** Talks IMAP: only that its name stands on the stack of a login. */
public final class ImapHandler {
  private ImapHandler() {}

  public static void login(Node node, String name, String password) throws ServiceException {
    node.authenticate(name, password, Protocol.imap);
  }
}
