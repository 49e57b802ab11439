package com.zimbra.cs.listeners;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.listeners.ListenerUtil.Priority;
import com.zimbra.fake.Node;

/** Is told of logins. */
public abstract class AuthListener {
  protected AuthListener() {}

  public static void registerListener(String listenerName, Priority priority, AuthListener listener)
      throws ServiceException {
    Node.current().authListeners().putIfAbsent(listenerName, listener);
  }

  public static void deregisterListener(String listenerName) {
    Node.current().authListeners().remove(listenerName);
  }

  public abstract void onSuccess(Account acct);

  public abstract void onException(ServiceException exceptionThrown);

  /** The server's own line, then everybody else. */
  public static void invokeOnSuccess(Account acct) {
    ZimbraLog.account.info("Authentication successful for user: " + acct.getName());
    Node.current().authListeners().values().forEach(one -> one.onSuccess(acct));
  }

  public static void invokeOnException(ServiceException exceptionThrown) {
    String reason =
        exceptionThrown instanceof AuthFailedServiceException failed ? failed.getReason() : "";
    ZimbraLog.account.info(
        "Error occurred during authentication: "
            + exceptionThrown.getMessage()
            + ". Reason: "
            + reason
            + ".");
    Node.current().authListeners().values().forEach(one -> one.onException(exceptionThrown));
  }
}
