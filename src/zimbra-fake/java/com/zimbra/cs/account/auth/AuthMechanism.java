package com.zimbra.cs.account.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.Domain;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswords;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.account.ldap.LdapProv;
import com.zimbra.cs.listeners.AuthListener;
import java.util.Map;

/** How a domain's passwords are checked. */
public abstract class AuthMechanism {
  protected AuthMech authMech;

  protected AuthMechanism(AuthMech authMech) {
    this.authMech = authMech;
  }

  public static AuthMechanism newInstance(Account acct, Map<String, Object> context)
      throws ServiceException {
    String word = acct.isIsExternalVirtualAccount() ? null : word(acct, context);
    if (word == null) {
      return new ZimbraAuth();
    }
    try {
      AuthMech mech = AuthMech.fromString(word);
      return mech == AuthMech.zimbra ? new ZimbraAuth() : new ElsewhereAuth(mech);
    } catch (ServiceException unknown) {
      ZimbraLog.account.warn("invalid auth mech", unknown);
      return new ZimbraAuth();
    }
  }

  private static String word(Account acct, Map<String, Object> context) throws ServiceException {
    Domain domain = acct.getProvisioning().getDomain(acct);
    if (domain == null) {
      return null;
    }
    boolean asAdmin = context != null && Boolean.TRUE.equals(context.get(AuthContext.AC_AS_ADMIN));
    String word = asAdmin ? domain.getAttr("zimbraAuthMechAdmin") : null;
    return word == null ? domain.getAttr("zimbraAuthMech") : word;
  }

  public static void doZimbraAuth(
      LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
      throws ServiceException {
    new ZimbraAuth().doAuth(prov, domain, acct, password, authCtxt);
  }

  public boolean isZimbraAuth() {
    return false;
  }

  /** Whether passwords grow old. */
  public boolean checkPasswordAging() throws ServiceException {
    return isZimbraAuth();
  }

  public abstract void doAuth(
      LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
      throws ServiceException;

  public AuthMech getMechanism() {
    return authMech;
  }

  public static String namePassedIn(Map<String, Object> authCtxt) {
    Object name = authCtxt == null ? null : authCtxt.get(AuthContext.AC_ACCOUNT_NAME_PASSEDIN);
    return name == null ? "" : name.toString();
  }

  /** Whether an app password was given; doors that ask for a code later take the password. */
  public static boolean doTwoFactorAuth(Account acct, String password, Map<String, Object> authCtxt)
      throws ServiceException {
    TwoFactorAuth.Factory factory = TwoFactorAuth.getFactory();
    TwoFactorAuth second = factory.getTwoFactorAuth(acct);
    AppSpecificPasswords apps = factory.getAppSpecificPasswords(acct);
    if (!second.twoFactorAuthRequired() || authCtxt == null) {
      return false;
    }
    Object door = authCtxt.get(AuthContext.AC_PROTOCOL);
    if (door == AuthContext.Protocol.soap || door == AuthContext.Protocol.http_basic) {
      return false;
    }
    if (!apps.isEnabled()) {
      throw failed(acct, authCtxt, "invalid password");
    }
    apps.authenticate(password);
    return true;
  }

  static AuthFailedServiceException failed(
      Account acct, Map<String, Object> authCtxt, String reason) {
    AuthFailedServiceException failed =
        AuthFailedServiceException.AUTH_FAILED(acct.getName(), namePassedIn(authCtxt), reason);
    AuthListener.invokeOnException(failed);
    return failed;
  }

  /** By the hash in the directory. */
  public static class ZimbraAuth extends AuthMechanism {
    ZimbraAuth() {
      super(AuthMech.zimbra);
    }

    @Override
    public boolean isZimbraAuth() {
      return true;
    }

    @Override
    public void doAuth(
        LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
        throws ServiceException {
      if (AuthMechanism.doTwoFactorAuth(acct, password, authCtxt)) {
        return;
      }
      if (!PasswordUtil.SSHA512.verifySSHA512(acct.getAttr("userPassword"), password)) {
        throw failed(acct, authCtxt, "invalid password");
      }
    }
  }

  /**
   * By another directory, which accepts the same passwords here; kerberos5 and custom ask for no
   * second factor.
   */
  static class ElsewhereAuth extends AuthMechanism {
    ElsewhereAuth(AuthMech mech) {
      super(mech);
    }

    @Override
    public void doAuth(
        LdapProv prov, Domain domain, Account acct, String password, Map<String, Object> authCtxt)
        throws ServiceException {
      boolean asks = authMech == AuthMech.ldap || authMech == AuthMech.ad;
      if (asks && AuthMechanism.doTwoFactorAuth(acct, password, authCtxt)) {
        return;
      }
      if (!PasswordUtil.SSHA512.verifySSHA512(acct.getAttr("userPassword"), password)) {
        throw failed(acct, authCtxt, "external LDAP auth failed");
      }
    }
  }

  /** Words for them. */
  public enum AuthMech {
    zimbra,
    ldap,
    ad,
    kerberos5,
    custom;

    public static AuthMech fromString(String authMechStr) throws ServiceException {
      if (authMechStr == null) {
        return null;
      }
      try {
        return authMechStr.startsWith("custom:") ? custom : valueOf(authMechStr);
      } catch (IllegalArgumentException unknown) {
        throw ServiceException.INVALID_REQUEST("unknown auth mech: " + authMechStr, unknown);
      }
    }
  }
}
