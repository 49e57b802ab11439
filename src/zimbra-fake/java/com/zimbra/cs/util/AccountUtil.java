package com.zimbra.cs.util;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AccountServiceException;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;
import com.zimbra.cs.listeners.AuthListener;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.mail.internet.InternetAddress;

/** What several of the server's parts want to know of accounts. */
public class AccountUtil {
  private static final String ALLOWED = "zimbraTwoFactorAuthMethodAllowed";
  private static final String ENABLED = "zimbraTwoFactorAuthMethodEnabled";
  private static final String PRIMARY = "zimbraPrefPrimaryTwoFactorAuthMethod";
  private static final String RECOVERY = "zimbraPrefPasswordRecoveryAddress";

  AccountUtil() {}

  public static InternetAddress getFriendlyEmailAddress(Account acct) {
    return address(acct.getName(), acct.getAttr("displayName"));
  }

  public static InternetAddress getFromAddress(Account acct) {
    return address(
        acct.getAttr("zimbraPrefFromAddress", acct.getName()),
        acct.getAttr("zimbraPrefFromDisplay", acct.getAttr("displayName")));
  }

  private static InternetAddress address(String address, String display) {
    try {
      return new InternetAddress(address, display, "utf-8");
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String getCanonicalAddress(Account account) throws ServiceException {
    return account.getName();
  }

  public static Set<String> getEmailAddresses(Account acct) throws ServiceException {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(acct.getName());
    addresses.addAll(Arrays.asList(acct.getAliases()));
    return addresses;
  }

  /** Its name, or its id when there is no such account. */
  public static void addAccountToLogContext(String id, String nameKey, String idOnlyKey) {
    try {
      Account account = Provisioning.getInstance().getAccountById(id);
      if (account != null) {
        ZimbraLog.addToContext(nameKey, account.getName());
        return;
      }
    } catch (ServiceException unknown) {
      ZimbraLog.misc.debug("no account for the log", unknown);
    }
    ZimbraLog.addToContext(idOnlyKey, id);
  }

  /** Whether an administrator must give a code. */
  public static boolean isTwoFactorAccount(Account acct) throws ServiceException {
    if (acct.isIsSystemResource() || acct.isIsSystemAccount()) {
      return false;
    }
    TwoFactorAuth second = TwoFactorAuth.getFactory().getTwoFactorAuth(acct);
    if (second.twoFactorAuthRequired() && !second.twoFactorAuthEnabled()) {
      throw AccountServiceException.TWO_FACTOR_SETUP_REQUIRED();
    }
    return second.twoFactorAuthRequired();
  }

  public static void authenticateTwoFactorCode(String twoFactorCode, Account acct)
      throws ServiceException {
    TwoFactorAuth second = TwoFactorAuth.getFactory().getTwoFactorAuth(acct);
    if (twoFactorCode == null) {
      AuthFailedServiceException none =
          AuthFailedServiceException.AUTH_FAILED("no two-factor code provided");
      AuthListener.invokeOnException(none);
      throw none;
    }
    second.authenticate(twoFactorCode);
  }

  /** What a login page shows beside the field for the code. */
  public static void addTwoFactorAttributes(Element response, Account acct) {
    Element allowed = response.addUniqueElement(ALLOWED);
    methods(allowed, acct.getMultiAttr(ALLOWED));
    Element enabled = response.addUniqueElement(ENABLED);
    methods(enabled, acct.getMultiAttr(ENABLED));
    response.addUniqueElement(PRIMARY).setText(acct.getAttr(PRIMARY));
    String address = acct.getAttr(RECOVERY);
    if (acct.getMultiAttrSet(ALLOWED).contains("email")
        && acct.getMultiAttrSet(ENABLED).contains("email")
        && "verified".equals(acct.getAttr("zimbraPrefPasswordRecoveryAddressStatus"))
        && address != null) {
      response.addUniqueElement(RECOVERY).setText(masked(address));
    }
  }

  private static void methods(Element parent, String[] words) {
    for (String word : words) {
      parent.addNonUniqueElement("method").setText(word);
    }
  }

  private static String masked(String address) {
    int at = address.indexOf('@');
    return address.charAt(0) + "***@" + address.charAt(at + 1) + "******";
  }
}
