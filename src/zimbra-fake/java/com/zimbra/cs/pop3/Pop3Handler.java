package com.zimbra.cs.pop3;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.fake.Node;

/** Talks POP3: only that its name stands on the stack of a login. */
public final class Pop3Handler {
  private Pop3Handler() {}

  public static void login(Node node, String name, String password) throws ServiceException {
    node.authenticate(name, password, Protocol.pop3);
  }
}
