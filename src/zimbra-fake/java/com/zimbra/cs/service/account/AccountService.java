package com.zimbra.cs.service.account;

import com.zimbra.soap.DocumentDispatcher;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.DocumentService;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** The core's own, of those that matter to a second factor. */
public class AccountService implements DocumentService {
  static final Namespace NAMESPACE = Namespace.get("urn:zimbraAccount");

  @Override
  public void registerHandlers(DocumentDispatcher dispatcher) {
    put(dispatcher, "AuthRequest", new Auth());
    put(dispatcher, "ChangePasswordRequest", new ChangePassword());
    put(dispatcher, "EndSessionRequest", new EndSession());
    put(dispatcher, "GetInfoRequest", new GetInfo());
  }

  private static void put(DocumentDispatcher dispatcher, String name, DocumentHandler handler) {
    dispatcher.registerHandler(QName.get(name, NAMESPACE), handler);
  }
}
