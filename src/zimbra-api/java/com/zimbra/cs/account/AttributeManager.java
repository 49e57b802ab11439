package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class AttributeManager {
  private AttributeManager() {}

  public static AttributeManager getInstance() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean isMultiValued(String attrName) {
    throw DeclaredOnly.body();
  }
}
