package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.Domain;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.cs.account.auth.AuthContext.Protocol;
import com.zimbra.cs.account.auth.AuthMechanism;
import com.zimbra.cs.account.ldap.LdapLockoutPolicy;
import com.zimbra.cs.account.ldap.LdapProv;
import io.lockstep.factor.OwnPassword;
import java.util.HashMap;
import java.util.Map;

/**
 * An account's own password, as the server verifies it.
 *
 * <p>Where the server goes on after it has asked us, as for IMAP, POP and DAV, it looks at the
 * account's status, counts failures for its lockout and writes the audit line, each once; so only
 * the mechanism is asked here. A login that a mail server passes on ends with us: there the
 * server's whole way is gone when the password decides. When it does not, because a second factor
 * is asked for, a wrong one is not counted: a mail client that keeps sending it must not lock its
 * user out.
 */
final class AccountPassword implements OwnPassword<ServiceException> {
  private static final String FALLBACK = "zimbraAuthFallbackToLocal";

  private final AskedAccount asked;
  private final boolean decides;

  /**
   * @param decides nothing else of the server looks at this login, and the password may be enough
   */
  AccountPassword(AskedAccount asked, boolean decides) {
    this.asked = asked;
    this.decides = decides;
  }

  /** Whether the account may log in at all, as the server would look where it does not. */
  static boolean mayLogIn(Account account) throws ServiceException {
    Provisioning server = Provisioning.getInstance();
    String status = account.getAccountStatus(server);
    return Provisioning.ACCOUNT_STATUS_ACTIVE.equals(status)
        || (Provisioning.ACCOUNT_STATUS_LOCKOUT.equals(status)
            && !new LdapLockoutPolicy(server, account).isLockedOut());
  }

  @Override
  public boolean matches(String typed) throws ServiceException {
    Map<String, Object> context = new HashMap<>();
    // For this protocol the mechanism looks at the password, and does not ask us again.
    context.put(AuthContext.AC_PROTOCOL, Protocol.soap);
    context.put(AuthContext.AC_ACCOUNT_NAME_PASSEDIN, asked.named().orElse(""));
    try {
      if (decides) {
        Provisioning.getInstance().authAccount(asked.account(), typed, Protocol.soap, context);
      } else {
        ask(typed, context);
      }
      return true;
    } catch (AuthFailedServiceException wrong) {
      return false;
    }
  }

  private void ask(String typed, Map<String, Object> context) throws ServiceException {
    Account account = asked.account();
    LdapProv server = (LdapProv) Provisioning.getInstance();
    Domain domain = server.getDomain(account);
    AuthMechanism mechanism = AuthMechanism.newInstance(account, context);
    try {
      mechanism.doAuth(server, domain, account, typed, context);
    } catch (ServiceException refused) {
      boolean alsoLocal =
          !mechanism.isZimbraAuth() && domain != null && domain.getBooleanAttr(FALLBACK, false);
      if (!alsoLocal) {
        throw refused;
      }
      AuthMechanism.doZimbraAuth(server, domain, account, typed, context);
    }
  }
}
