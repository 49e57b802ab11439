package com.zimbra.cs.account;

import java.util.Map;

/** Attributes by their typed names. */
public abstract class ZAttrConfig extends Entry {

  protected ZAttrConfig(
      Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public int getAppSpecificPasswordLength() {
    return getIntAttr("zimbraAppSpecificPasswordLength", 0);
  }

  public String getTwoFactorAuthHashAlgorithmAsString() {
    return getAttr("zimbraTwoFactorAuthHashAlgorithm");
  }

  public String getTwoFactorAuthScratchCodeEncodingAsString() {
    return getAttr("zimbraTwoFactorAuthScratchCodeEncoding");
  }

  public String getTwoFactorAuthSecretEncodingAsString() {
    return getAttr("zimbraTwoFactorAuthSecretEncoding");
  }

  public int getTwoFactorAuthSecretLength() {
    return getIntAttr("zimbraTwoFactorAuthSecretLength", 0);
  }

  public String[] getTwoFactorAuthTrustedDeviceTokenKey() {
    return getMultiAttr("zimbraTwoFactorAuthTrustedDeviceTokenKey");
  }

  public int getTwoFactorCodeLength() {
    return getIntAttr("zimbraTwoFactorCodeLength", 0);
  }

  public int getTwoFactorScratchCodeLength() {
    return getIntAttr("zimbraTwoFactorScratchCodeLength", 0);
  }

  public long getTwoFactorTimeWindowLength() {
    return getTimeInterval("zimbraTwoFactorTimeWindowLength", 0);
  }

  public int getTwoFactorTimeWindowOffset() {
    return getIntAttr("zimbraTwoFactorTimeWindowOffset", 0);
  }
}
