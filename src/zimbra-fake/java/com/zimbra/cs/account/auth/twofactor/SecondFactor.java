package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.service.ServiceException;

/** As the server declares it. */
public interface SecondFactor {
  void authenticate(String secondFactor) throws ServiceException;
}
