package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public interface SecondFactor {
  void authenticate(String secondFactor) throws ServiceException;
}
