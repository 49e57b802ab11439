package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class ZAttrAccount extends MailTarget {
  protected ZAttrAccount() {}

  public int getAuthTokenValidityValue() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureAppSpecificPasswordsEnabled() {
    throw DeclaredOnly.body();
  }

  public boolean isFeatureTwoFactorAuthRequired() {
    throw DeclaredOnly.body();
  }

  public boolean isIsAdminAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsDelegatedAdminAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isIsExternalVirtualAccount() {
    throw DeclaredOnly.body();
  }

  public boolean isTwoFactorAuthEnabled() {
    throw DeclaredOnly.body();
  }

  public String getTwoFactorAuthSecret() {
    throw DeclaredOnly.body();
  }
}
