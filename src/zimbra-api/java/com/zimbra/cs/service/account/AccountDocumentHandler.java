package com.zimbra.cs.service.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.soap.DocumentHandler;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class AccountDocumentHandler extends DocumentHandler {
  protected AccountDocumentHandler() {}

  protected boolean checkPasswordSecurity(Map<String, Object> context) throws ServiceException {
    throw DeclaredOnly.body();
  }
}
