package com.zimbra.cs.account;

import java.util.Map;

/** An entry that mail is sent to. */
public abstract class MailTarget extends NamedEntry {
  protected MailTarget(Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public String getDomainName() {
    String name = getName();
    return name.substring(name.indexOf('@') + 1);
  }

  public String getDomainId() {
    try {
      Domain domain = getProvisioning().getDomainByName(getDomainName());
      return domain == null ? null : domain.getId();
    } catch (com.zimbra.common.service.ServiceException unknown) {
      return null;
    }
  }
}
