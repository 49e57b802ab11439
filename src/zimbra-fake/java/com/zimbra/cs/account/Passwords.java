package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.cs.account.auth.AuthMechanism;
import com.zimbra.cs.account.auth.PasswordUtil;
import com.zimbra.cs.account.ldap.ChangePasswordListener;
import com.zimbra.cs.account.ldap.LdapLockoutPolicy;
import com.zimbra.cs.account.ldap.LdapProv;
import com.zimbra.cs.ldap.LdapDateUtil;
import com.zimbra.fake.Node;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** Logins with a password, and new passwords. */
final class Passwords {
  private final Provisioning prov;

  Passwords(Provisioning prov) {
    this.prov = prov;
  }

  void authenticate(
      Account account, String password, AuthContext.Protocol protocol, Map<String, Object> given)
      throws ServiceException {
    Map<String, Object> context = given == null ? new HashMap<>() : given;
    context.put(AuthContext.AC_PROTOCOL, protocol);
    String[] what = {
      "cmd", "Auth", "account", account.getName(), "protocol", String.valueOf(protocol)
    };
    try {
      if (password == null || password.isEmpty()) {
        throw failed(account, context, "empty password");
      }
      login(account, password, true, context);
      ZimbraLog.security.info(ZimbraLog.encodeAttrs(what));
    } catch (AuthFailedServiceException e) {
      String error = e.getMessage() + e.getReason(", %s");
      ZimbraLog.security.warn(ZimbraLog.encodeAttrs(what, Map.of("error", error)));
      throw e;
    } catch (ServiceException e) {
      ZimbraLog.security.warn(ZimbraLog.encodeAttrs(what, Map.of("error", e.getMessage())));
      throw e;
    }
  }

  private static AuthFailedServiceException failed(
      Account account, Map<String, Object> context, String reason) {
    return AuthFailedServiceException.AUTH_FAILED(
        account.getName(), AuthMechanism.namePassedIn(context), reason);
  }

  private void login(
      Account account, String password, boolean checkPolicy, Map<String, Object> context)
      throws ServiceException {
    checkStatus(account, context);
    AuthMechanism mechanism = AuthMechanism.newInstance(account, context);
    verify(account, password, mechanism, context);
    if (checkPolicy && mechanism.checkPasswordAging()) {
      checkAge(account);
    }
  }

  /** One login of an account at a time on a node, as in reality. */
  private void verify(
      Account account, String password, AuthMechanism mechanism, Map<String, Object> context)
      throws ServiceException {
    synchronized (account) {
      LdapLockoutPolicy lockout = new LdapLockoutPolicy(prov, account);
      if (lockout.isLockedOut()) {
        throw failed(account, context, "account lockout");
      }
      try {
        mechanism.doAuth((LdapProv) prov, prov.getDomain(account), account, password, context);
        lockout.successfulLogin();
      } catch (AccountServiceException e) {
        Object protocol = context == null ? null : context.get(AuthContext.AC_PROTOCOL);
        lockout.failedLogin(protocol == null ? null : protocol.toString(), password);
        throw e;
      }
    }
  }

  /** An account that is locked out gets as far as its lockout policy. */
  private void checkStatus(Account account, Map<String, Object> context) throws ServiceException {
    if (!Provisioning.onLocalServer(account)) {
      // A password set at the account's home must count here at once.
      prov.reload(account, false);
    }
    String status = account.getAccountStatus(prov);
    if (status.equalsIgnoreCase(Provisioning.ACCOUNT_STATUS_MAINTENANCE)) {
      throw AccountServiceException.MAINTENANCE_MODE();
    }
    if (!status.equalsIgnoreCase(Provisioning.ACCOUNT_STATUS_ACTIVE)
        && !status.equalsIgnoreCase(Provisioning.ACCOUNT_STATUS_LOCKOUT)) {
      throw failed(account, context, "account(or domain) status is " + status);
    }
  }

  private static void checkAge(Account account) throws ServiceException {
    Date changed = account.getGeneralizedTimeAttr("zimbraPasswordModifiedTime", null);
    long days = account.getIntAttr("zimbraPasswordMaxAge", 0);
    boolean old = days > 0 && changed != null && changed.getTime() + days * 86_400_000 < Node.now();
    if (old || account.getBooleanAttr("zimbraPasswordMustChange", false)) {
      throw AccountServiceException.CHANGE_PASSWORD();
    }
  }

  /** The old password is checked without a protocol, so no second factor is asked for. */
  void change(Account account, String current, String next) throws ServiceException {
    login(account, current, false, null);
    if (account.isPasswordLocked()) {
      throw AccountServiceException.PASSWORD_LOCKED();
    }
    set(account, next, true);
  }

  void checkStrength(Account account, String password) throws ServiceException {
    if (password.length() < account.getIntAttr("zimbraPasswordMinLength", 0)) {
      throw AccountServiceException.INVALID_PASSWORD("too short");
    }
  }

  /** What is to be told; null for nothing. */
  String set(Account account, String password, boolean enforce) throws ServiceException {
    String message = null;
    try {
      checkStrength(account, password);
    } catch (AccountServiceException weak) {
      if (enforce) {
        throw weak;
      }
      message = weak.getMessage();
    }
    Map<String, Object> attrs = new HashMap<>();
    attrs.put("zimbraPasswordModifiedTime", LdapDateUtil.toGeneralizedTime(new Date(Node.now())));
    attrs.put("zimbraPasswordMustChange", "");
    int validity = account.getAuthTokenValidityValue();
    account.setAuthTokenValidityValue(validity == Integer.MAX_VALUE ? 0 : validity + 1, attrs);
    ChangePasswordListener.Round round = ChangePasswordListener.round(account, password);
    round.before(attrs);
    try {
      prov.modifyAttrs(
          account, Map.of("userPassword", PasswordUtil.SSHA512.generateSSHA512(password, null)));
      prov.modifyAttrs(account, attrs);
    } catch (ServiceException e) {
      round.failed(e);
      throw e;
    }
    round.after();
    return message;
  }
}
