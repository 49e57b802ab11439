package com.zimbra.cs.account;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrConfig extends Entry {
  protected ZAttrConfig() {}
}
