package com.zimbra.cs.dav.service;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.fake.Node;

/** Talks CalDAV and CardDAV: only that its name stands on the stack of a login. */
public final class DavServlet {
  private DavServlet() {}

  public static void login(Node node, String name, String password) throws ServiceException {
    node.authenticate(name, password, Protocol.http_dav);
  }
}
