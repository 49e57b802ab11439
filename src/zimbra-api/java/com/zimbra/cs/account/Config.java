package com.zimbra.cs.account;

/** Declared only. Since 8.8.15. */
public class Config extends ZAttrConfig {
  private Config() {}
}
