package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.auth.twofactor.AuthenticatorConfig;
import com.zimbra.common.auth.twofactor.TwoFactorOptions;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;

/** Declared only. Since 8.8.15. */
public abstract class TwoFactorAuth implements SecondFactor {

  public TwoFactorAuth(Account account, String namePassedIn) {
    throw DeclaredOnly.body();
  }

  public static Factory getFactory() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static final void setFactory(String factoryClassName) {
    throw DeclaredOnly.body();
  }

  public abstract boolean twoFactorAuthRequired() throws ServiceException;

  public abstract boolean twoFactorAuthEnabled() throws ServiceException;

  public abstract void enableTwoFactorAuth() throws ServiceException;

  public abstract void disableTwoFactorAuth(boolean deleteCredentials) throws ServiceException;

  public abstract CredentialConfig getCredentialConfig() throws ServiceException;

  public abstract AuthenticatorConfig getAuthenticatorConfig() throws ServiceException;

  public abstract Credentials generateCredentials() throws ServiceException;

  public abstract void authenticateTOTP(String code) throws ServiceException;

  public abstract void clearData() throws ServiceException;

  public interface Factory {
    TwoFactorAuth getTwoFactorAuth(Account account) throws ServiceException;

    TwoFactorAuth getTwoFactorAuth(Account account, String acctNamePassedIn)
        throws ServiceException;

    TrustedDevices getTrustedDevices(Account account) throws ServiceException;

    TrustedDevices getTrustedDevices(Account account, String acctNamePassedIn)
        throws ServiceException;

    AppSpecificPasswords getAppSpecificPasswords(Account account) throws ServiceException;

    AppSpecificPasswords getAppSpecificPasswords(Account account, String acctNamePassedIn)
        throws ServiceException;

    ScratchCodes getScratchCodes(Account account) throws ServiceException;

    ScratchCodes getScratchCodes(Account account, String acctNamePassedIn) throws ServiceException;
  }

  public interface Credentials {}

  public static class CredentialConfig {
    public CredentialConfig() {
      throw DeclaredOnly.body();
    }

    public CredentialConfig setEncoding(TwoFactorOptions.Encoding encoding) {
      throw DeclaredOnly.body();
    }

    public CredentialConfig setScratchCodeEncoding(TwoFactorOptions.Encoding encoding) {
      throw DeclaredOnly.body();
    }

    public CredentialConfig setNumScratchCodes(int n) {
      throw DeclaredOnly.body();
    }

    public CredentialConfig setScratchCodeLength(int n) {
      throw DeclaredOnly.body();
    }

    public CredentialConfig setSecretLength(int n) {
      throw DeclaredOnly.body();
    }
  }
}
