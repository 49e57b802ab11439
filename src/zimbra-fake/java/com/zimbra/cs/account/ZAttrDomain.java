package com.zimbra.cs.account;

import java.util.Map;

/** Attributes by their typed names. */
public abstract class ZAttrDomain extends NamedEntry {

  protected ZAttrDomain(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public String getPublicServiceHostname() {
    return getAttr("zimbraPublicServiceHostname");
  }
}
