package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Date;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrCos extends NamedEntry {
  protected ZAttrCos() {}

  public Date getTwoFactorAuthLastReset() {
    throw DeclaredOnly.body();
  }

  public void setTwoFactorAuthLastReset(Date zimbraTwoFactorAuthLastReset)
      throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> setTwoFactorAuthLastReset(
      Date zimbraTwoFactorAuthLastReset, Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public void unsetTwoFactorAuthLastReset() throws com.zimbra.common.service.ServiceException {
    throw DeclaredOnly.body();
  }

  public Map<String, Object> unsetTwoFactorAuthLastReset(Map<String, Object> attrs) {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorAuthNumScratchCodes() {
    throw DeclaredOnly.body();
  }
}
