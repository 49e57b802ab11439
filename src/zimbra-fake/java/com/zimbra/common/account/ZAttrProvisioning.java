package com.zimbra.common.account;

/** Where the server keeps the names of its attributes. */
public class ZAttrProvisioning {
  protected ZAttrProvisioning() {}
}
