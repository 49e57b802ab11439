package com.zimbra.cs.util;

import com.zimbra.DeclaredOnly;
import javax.mail.MessagingException;
import javax.mail.Session;

/** Declared only. Since 8.8.15. */
public final class JMSession {
  private JMSession() {}

  public static Session getSmtpSession() throws MessagingException {
    throw DeclaredOnly.body();
  }
}
