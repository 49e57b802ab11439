package com.zimbra.cs.util;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.DataSource;
import com.zimbra.cs.account.Domain;
import javax.mail.MessagingException;
import javax.mail.Session;

/** Declared only. Since 8.8.15. */
public final class JMSession {
  private JMSession() {}

  public static Session getSession() {
    throw DeclaredOnly.body();
  }

  public static Session getSmtpSession() throws MessagingException {
    throw DeclaredOnly.body();
  }

  public static Session getSmtpSession(Account account) throws MessagingException {
    throw DeclaredOnly.body();
  }

  public static Session getSession(DataSource ds) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static Session getSmtpSession(Domain domain) throws MessagingException {
    throw DeclaredOnly.body();
  }

  public static Session getRelaySession() throws MessagingException {
    throw DeclaredOnly.body();
  }
}
