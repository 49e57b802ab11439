package com.zimbra.cs.account;

import java.util.Map;

/** Attributes by their typed names. */
public abstract class ZAttrServer extends NamedEntry {

  protected ZAttrServer(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public int getAdminPort() {
    return getIntAttr("zimbraAdminPort", 7071);
  }

  public int getLowestSupportedAuthVersion() {
    return getIntAttr("zimbraLowestSupportedAuthVersion", 2);
  }

  public int getMtaAuthPort() {
    return getIntAttr("zimbraMtaAuthPort", 7073);
  }

  public String getServiceHostname() {
    return getAttr("zimbraServiceHostname");
  }
}
