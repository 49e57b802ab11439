package com.zimbra.cs.util;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.DataSource;
import com.zimbra.cs.account.Domain;
import com.zimbra.fake.Node;
import java.util.Properties;
import javax.activation.CommandMap;
import javax.activation.MailcapCommandMap;
import javax.mail.MessagingException;
import javax.mail.NoSuchProviderException;
import javax.mail.Provider;
import javax.mail.Session;

/** How a node sends mail: by its settings {@code fake_smtp_host} and {@code fake_smtp_port}. */
public final class JMSession {
  // The tests' class path holds a younger mail library too, whose lists of classes come first.
  private static final Provider SMTP =
      new Provider(
          Provider.Type.TRANSPORT, "smtp", "com.sun.mail.smtp.SMTPTransport", "stand-in", "1");

  static {
    MailcapCommandMap handlers = new MailcapCommandMap();
    handlers.addMailcap("text/plain;;x-java-content-handler=com.sun.mail.handlers.text_plain");
    CommandMap.setDefaultCommandMap(handlers);
  }

  private JMSession() {}

  public static Session getSession() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", Node.localConfig("fake_smtp_host", "127.0.0.1"));
    properties.setProperty("mail.smtp.port", Node.localConfig("fake_smtp_port", "25"));
    properties.setProperty("mail.smtp.connectiontimeout", "10000");
    properties.setProperty("mail.smtp.timeout", "10000");
    properties.setProperty("mail.smtp.localhost", "localhost");
    Session session = Session.getInstance(properties);
    try {
      session.setProvider(SMTP);
    } catch (NoSuchProviderException unfit) {
      throw new IllegalStateException(unfit);
    }
    return session;
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
