package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.auth.twofactor.AuthenticatorConfig;
import com.zimbra.cs.account.Account;

/** No second factor: nothing is required, nothing happens. */
public class TwoFactorAuthUnavailable extends TwoFactorAuth {
  public TwoFactorAuthUnavailable(Account account, String namePassedIn) {
    super(account, namePassedIn);
  }

  @Override
  public boolean twoFactorAuthRequired() {
    return false;
  }

  @Override
  public boolean twoFactorAuthEnabled() {
    return false;
  }

  @Override
  public void enableTwoFactorAuth() {}

  @Override
  public void disableTwoFactorAuth(boolean deleteCredentials) {}

  @Override
  public CredentialConfig getCredentialConfig() {
    return null;
  }

  @Override
  public AuthenticatorConfig getAuthenticatorConfig() {
    return null;
  }

  @Override
  public Credentials generateCredentials() {
    return null;
  }

  @Override
  public void authenticateTOTP(String code) {}

  @Override
  public void authenticate(String secondFactor) {}

  @Override
  public void clearData() {}
}
