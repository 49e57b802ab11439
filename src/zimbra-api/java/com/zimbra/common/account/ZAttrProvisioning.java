package com.zimbra.common.account;

/** Declared only. Since 8.8.15. */
public class ZAttrProvisioning {
  protected ZAttrProvisioning() {}
}
