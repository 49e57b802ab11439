package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.ldap.LdapDateUtil;
import java.util.Date;
import java.util.Map;

/** Attributes by their typed names. */
public abstract class ZAttrCos extends NamedEntry {

  protected ZAttrCos(Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public Date getTwoFactorAuthLastReset() {
    return getGeneralizedTimeAttr("zimbraTwoFactorAuthLastReset", null);
  }

  public void setTwoFactorAuthLastReset(Date zimbraTwoFactorAuthLastReset) throws ServiceException {
    change(
        "zimbraTwoFactorAuthLastReset",
        LdapDateUtil.toGeneralizedTime(zimbraTwoFactorAuthLastReset));
  }

  public Map<String, Object> setTwoFactorAuthLastReset(
      Date zimbraTwoFactorAuthLastReset, Map<String, Object> attrs) {
    return with(
        "zimbraTwoFactorAuthLastReset",
        LdapDateUtil.toGeneralizedTime(zimbraTwoFactorAuthLastReset),
        attrs);
  }

  public void unsetTwoFactorAuthLastReset() throws ServiceException {
    change("zimbraTwoFactorAuthLastReset", "");
  }

  public Map<String, Object> unsetTwoFactorAuthLastReset(Map<String, Object> attrs) {
    return with("zimbraTwoFactorAuthLastReset", "", attrs);
  }

  public int getTwoFactorAuthNumScratchCodes() {
    return getIntAttr("zimbraTwoFactorAuthNumScratchCodes", 0);
  }
}
