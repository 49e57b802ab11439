package com.zimbra.fake;

import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.cs.dav.service.DavServlet;
import com.zimbra.cs.imap.ImapHandler;
import com.zimbra.cs.pop3.Pop3Handler;

/** What logs in with a password and knows of no second factor. */
public enum MailClient {
  IMAP,
  POP,
  DAV,
  ACTIVE_SYNC;

  void login(Node node, String name, String password) throws Exception {
    switch (this) {
      case IMAP -> ImapHandler.login(node, name, password);
      case POP -> Pop3Handler.login(node, name, password);
      case DAV -> DavServlet.login(node, name, password);
      case ACTIVE_SYNC -> node.authenticate(name, password, Protocol.zsync);
    }
  }
}
