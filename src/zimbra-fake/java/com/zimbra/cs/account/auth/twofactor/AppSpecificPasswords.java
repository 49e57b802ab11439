package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AppSpecificPassword;
import java.util.Set;

/** As the server declares it. */
public interface AppSpecificPasswords extends SecondFactor {
  boolean isEnabled() throws ServiceException;

  AppSpecificPassword generatePassword(String name) throws ServiceException;

  Set<AppSpecificPasswordData> getPasswords() throws ServiceException;

  void revoke(String appName) throws ServiceException;

  void revokeAll() throws ServiceException;

  String getAppNameByPassword(String password) throws ServiceException;
}
