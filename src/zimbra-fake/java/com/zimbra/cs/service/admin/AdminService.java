package com.zimbra.cs.service.admin;

import com.zimbra.soap.DocumentDispatcher;
import com.zimbra.soap.DocumentService;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** The core's own for administrators, of those that matter to a second factor. */
public class AdminService implements DocumentService {
  @Override
  public void registerHandlers(DocumentDispatcher dispatcher) {
    dispatcher.registerHandler(
        QName.get("AuthRequest", Namespace.get("urn:zimbraAdmin")), new Auth());
  }
}
