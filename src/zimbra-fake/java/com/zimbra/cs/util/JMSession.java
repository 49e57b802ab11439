package com.zimbra.cs.util;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.DataSource;
import com.zimbra.cs.account.Domain;
import com.zimbra.fake.Node;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;

/** How a node sends mail: by its settings {@code fake_smtp_host} and {@code fake_smtp_port}. */
public final class JMSession {
  private JMSession() {}

  public static Session getSession() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", Node.localConfig("fake_smtp_host", "127.0.0.1"));
    properties.setProperty("mail.smtp.port", Node.localConfig("fake_smtp_port", "25"));
    properties.setProperty("mail.smtp.connectiontimeout", "10000");
    properties.setProperty("mail.smtp.timeout", "10000");
    properties.setProperty("mail.smtp.localhost", "localhost");
    return Session.getInstance(properties);
  }

  public static Session getSmtpSession() throws MessagingException {
    return getSession();
  }

  public static Session getSmtpSession(Account account) throws MessagingException {
    return getSession();
  }

  public static Session getSession(DataSource ds) throws ServiceException {
    return getSession();
  }

  public static Session getSmtpSession(Domain domain) throws MessagingException {
    return getSession();
  }

  public static Session getRelaySession() throws MessagingException {
    return getSession();
  }
}
