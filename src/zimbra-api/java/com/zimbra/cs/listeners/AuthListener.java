package com.zimbra.cs.listeners;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.listeners.ListenerUtil.Priority;

/** Declared only. Since 8.8.15.p23 and 9.0.0.p16. */
public abstract class AuthListener {
  protected AuthListener() {}

  public static void registerListener(String listenerName, Priority priority, AuthListener listener)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static void deregisterListener(String listenerName) {
    throw DeclaredOnly.body();
  }

  public abstract void onSuccess(Account acct);

  public abstract void onException(ServiceException exceptionThrown);
}
