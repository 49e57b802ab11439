package com.zimbra.cs.account.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import java.util.Map;

/** Declared only. Since 8.8.15. */
@SuppressWarnings("rawtypes")
public abstract class ChangePasswordListener {
  protected ChangePasswordListener() {}

  public static void register(String listenerName, ChangePasswordListener listener) {
    throw DeclaredOnly.body();
  }

  public static void registerInternal(
      InternalChangePasswordListenerId listenerEnum, ChangePasswordListener listener) {
    throw DeclaredOnly.body();
  }

  public abstract void preModify(
      Account acct, String newPassword, Map context, Map<String, Object> attrsToModify)
      throws ServiceException;

  public abstract void postModify(Account acct, String newPassword, Map context);

  public void onException(
      Account acct, String newPassword, Map context, ServiceException exceptionThrown) {
    throw DeclaredOnly.body();
  }

  public static void main(String[] args) throws Exception {
    throw DeclaredOnly.body();
  }

  public enum InternalChangePasswordListenerId {
    CPL_SYNC,
    CPL_REVOKE_APP_PASSWORDS,
    CPL_REMOVE_EWS_PWD_CACHE_ENTRY;
  }
}
