package com.zimbra.cs.service.admin;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.accesscontrol.AdminRight;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.ZimbraSoapContext;
import java.util.List;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class AdminDocumentHandler extends DocumentHandler implements AdminRightCheckPoint {
  protected AdminDocumentHandler() {}

  public boolean needsAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean needsAdminAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  protected String[] getProxiedAccountElementPath() {
    throw DeclaredOnly.body();
  }

  public void docRights(List<AdminRight> relatedRights, List<String> notes) {
    throw DeclaredOnly.body();
  }

  protected AdminAccessControl checkAccountRight(
      ZimbraSoapContext zsc, Account account, Object needed) throws ServiceException {
    throw DeclaredOnly.body();
  }
}
