package com.zimbra.common.account;

/** Declared only. Since 8.8.15. */
public class Key {
  private Key() {}

  public enum AccountBy {
    id,
    name;
  }

  public enum DomainBy {
    virtualHostname;
  }
}
