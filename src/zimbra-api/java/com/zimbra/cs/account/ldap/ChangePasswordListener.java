package com.zimbra.cs.account.ldap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import java.util.Map;

/** Declared only. Since 8.8.15. */
@SuppressWarnings("rawtypes")
public abstract class ChangePasswordListener {
  protected ChangePasswordListener() {}

  public static void registerInternal(
      InternalChangePasswordListenerId listenerEnum, ChangePasswordListener listener) {
    throw DeclaredOnly.body();
  }

  public abstract void preModify(
      Account acct, String newPassword, Map context, Map<String, Object> attrsToModify)
      throws ServiceException;

  public abstract void postModify(Account acct, String newPassword, Map context);

  public enum InternalChangePasswordListenerId {
    CPL_REVOKE_APP_PASSWORDS;
  }
}
