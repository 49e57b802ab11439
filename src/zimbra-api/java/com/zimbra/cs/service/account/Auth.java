package com.zimbra.cs.service.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public class Auth extends AccountDocumentHandler {

  public Auth() {}

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    throw DeclaredOnly.body();
  }
}
