package com.zimbra.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Server;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class DocumentHandler {
  protected DocumentHandler() {}

  public abstract Element handle(Element request, Map<String, Object> context)
      throws ServiceException;

  public static ZimbraSoapContext getZimbraSoapContext(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean needsAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean domainAuthSufficient(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean isReadOnly() {
    throw DeclaredOnly.body();
  }

  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected Element proxyRequest(Element request, Map<String, Object> context, Server server)
      throws ServiceException {
    throw DeclaredOnly.body();
  }
}
