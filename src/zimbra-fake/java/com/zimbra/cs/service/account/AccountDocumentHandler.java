package com.zimbra.cs.service.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.soap.DocumentHandler;
import java.util.Map;

/** Handles what users ask of their accounts. */
public abstract class AccountDocumentHandler extends DocumentHandler {
  protected AccountDocumentHandler() {}

  /** When the account's home does not answer it is done here. */
  @Override
  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    try {
      return super.proxyIfNecessary(request, context);
    } catch (ServiceException e) {
      if (e.getCode().equals(ServiceException.PROXY_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  /** No node here forbids passwords in clear. */
  protected boolean checkPasswordSecurity(Map<String, Object> context) throws ServiceException {
    return true;
  }
}
