package com.zimbra.cs.account.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.ldap.LdapDateUtil;
import com.zimbra.fake.Node;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts failures and locks accounts out, as the settings of the account say. */
public class LdapLockoutPolicy {
  private static final String LOCKED = "zimbraPasswordLockoutLockedTime";
  private static final String STATUS = "zimbraAccountStatus";

  private final Provisioning prov;
  private final Account account;
  private final boolean enabled;
  private final boolean expired;
  private final boolean lockedOut;
  private final Failures first;
  private final Failures second;

  public LdapLockoutPolicy(Provisioning prov, Account account) throws ServiceException {
    this.prov = prov;
    this.account = account;
    first = new Failures("zimbraPasswordLockoutFailureTime", "zimbraPasswordLockoutMaxFailures");
    Failures codes =
        new Failures(
            "zimbraTwoFactorAuthLockoutFailureTime", "zimbraTwoFactorAuthLockoutMaxFailures");
    enabled =
        account.getBooleanAttr("zimbraPasswordLockoutEnabled", false)
            && (first.most() > 0 || codes.most() > 0);
    Date since = account.getGeneralizedTimeAttr(LOCKED, null);
    long duration = account.getTimeInterval("zimbraPasswordLockoutDuration", 0);
    expired = enabled && since != null && duration != 0 && Node.now() > since.getTime() + duration;
    lockedOut = enabled && since != null && !expired && statusIsLockout();
    boolean enrolled = TwoFactorAuth.getFactory().getTwoFactorAuth(account).twoFactorAuthEnabled();
    second = enrolled ? codes : null;
  }

  private boolean statusIsLockout() {
    return account.getAccountStatus(prov).equalsIgnoreCase(Provisioning.ACCOUNT_STATUS_LOCKOUT);
  }

  public boolean isLockedOut() {
    return lockedOut;
  }

  /** Forgets wrong codes too, though none has been asked for yet. */
  public void successfulLogin() {
    if (!enabled) {
      return;
    }
    Map<String, Object> attrs = new HashMap<>();
    first.forget(attrs);
    if (second != null) {
      second.forget(attrs);
    }
    if (expired) {
      if (statusIsLockout()) {
        log("info", "account re-activated from lockout status upon successful login");
        attrs.put(STATUS, Provisioning.ACCOUNT_STATUS_ACTIVE);
      }
      attrs.put(LOCKED, "");
    }
    modify(attrs);
  }

  public void failedLogin() throws ServiceException {
    failed(first);
  }

  /** Breaks for an account without a second factor, as in reality. */
  public void failedSecondFactorLogin() throws ServiceException {
    failed(second);
  }

  public void failedLogin(String protocol, String password) throws ServiceException {
    failed(first);
  }

  private void failed(Failures kind) {
    if (!enabled || kind.most() <= 0) {
      return;
    }
    if (lockedOut || statusIsLockout()) {
      ZimbraLog.security.info("Account is lockout, not updating failure time.");
      return;
    }
    Map<String, Object> attrs = new HashMap<>();
    if (kind.add(attrs) >= kind.most()) {
      log("error", "account lockout due to too many failed logins");
      attrs.put(LOCKED, LdapDateUtil.toGeneralizedTime(new Date(Node.now())));
      attrs.put(STATUS, Provisioning.ACCOUNT_STATUS_LOCKOUT);
    }
    modify(attrs);
  }

  private void log(String key, String text) {
    ZimbraLog.security.info(
        ZimbraLog.encodeAttrs(
            new String[] {"cmd", "Auth", "account", account.getName(), key, text}));
  }

  private void modify(Map<String, Object> attrs) {
    try {
      if (!attrs.isEmpty()) {
        prov.modifyAttrs(account, attrs);
      }
    } catch (ServiceException later) {
      ZimbraLog.account.warn(
          "Unable to update account password lockout attrs: " + account.getName(), later);
    }
  }

  /** Failures of one kind. */
  private final class Failures {
    private final String attribute;
    private final long most;
    private final String[] times;

    Failures(String attribute, String mostAttribute) {
      this.attribute = attribute;
      this.most = account.getLongAttr(mostAttribute, 0);
      this.times = account.getMultiAttr(attribute);
    }

    long most() {
      return most;
    }

    void forget(Map<String, Object> attrs) {
      if (most > 0 && times.length > 0) {
        attrs.put(attribute, "");
      }
    }

    /** How many there are with this one. */
    int add(Map<String, Object> attrs) {
      long lifetime = account.getTimeInterval("zimbraPasswordLockoutFailureLifetime", 0);
      String now = LdapDateUtil.toGeneralizedTime(new Date(Node.now()));
      List<String> gone = new ArrayList<>();
      if (lifetime != 0) {
        String oldest = LdapDateUtil.toGeneralizedTime(new Date(Node.now() - lifetime));
        for (String time : times) {
          if (time.compareTo(oldest) < 0) {
            gone.add(time);
          }
        }
      }
      if (!gone.isEmpty()) {
        attrs.put("-" + attribute, gone);
      }
      attrs.put("+" + attribute, now);
      return 1 + times.length - gone.size();
    }
  }
}
