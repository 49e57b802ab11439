package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrConfig extends Entry {
  protected ZAttrConfig() {}

  public int getAppSpecificPasswordLength() {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthHashAlgorithmAsString() {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthScratchCodeEncodingAsString() {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthSecretEncodingAsString() {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorAuthSecretLength() {
    throw DeclaredOnly.body();
  }

  public String[] getTwoFactorAuthTrustedDeviceTokenKey() {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorCodeLength() {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorScratchCodeLength() {
    throw DeclaredOnly.body();
  }

  public long getTwoFactorTimeWindowLength() {
    throw DeclaredOnly.body();
  }

  public int getTwoFactorTimeWindowOffset() {
    throw DeclaredOnly.body();
  }
}
