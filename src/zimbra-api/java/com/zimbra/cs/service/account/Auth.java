package com.zimbra.cs.service.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Provisioning;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public class Auth extends AccountDocumentHandler {
  public Auth() {
    throw DeclaredOnly.body();
  }

  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean needsAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public static void addAccountToLogContextByAuthToken(Provisioning prov, AuthToken at) {
    throw DeclaredOnly.body();
  }
}
