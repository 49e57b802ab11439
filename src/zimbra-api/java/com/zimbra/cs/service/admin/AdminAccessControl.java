package com.zimbra.cs.service.admin;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AccessManager;
import com.zimbra.cs.account.Entry;

/** Declared only. Since 8.8.15. */
public abstract class AdminAccessControl {
  private AdminAccessControl() {}

  public boolean hasRight(Entry target, Object needed) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void checkRight(Entry target, Object needed) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public AccessManager.AttrRightChecker getAttrRightChecker(Entry target) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isDomainAdminOnly() {
    throw DeclaredOnly.body();
  }
}
