package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class MailTarget extends NamedEntry {
  protected MailTarget() {}

  public String getDomainName() {
    throw DeclaredOnly.body();
  }

  public String getDomainId() {
    throw DeclaredOnly.body();
  }
}
