package com.zimbra.cs.util;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import java.util.Set;
import javax.mail.internet.InternetAddress;

/** Declared only. Since 8.8.15. */
public class AccountUtil {
  private AccountUtil() {}

  public static InternetAddress getFriendlyEmailAddress(Account acct) {
    throw DeclaredOnly.body();
  }

  public static InternetAddress getFromAddress(Account acct) {
    throw DeclaredOnly.body();
  }

  public static String getCanonicalAddress(Account account) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static Set<String> getEmailAddresses(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }
}
