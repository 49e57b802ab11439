package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.auth.twofactor.AuthenticatorConfig;
import com.zimbra.common.auth.twofactor.TwoFactorOptions;
import com.zimbra.common.localconfig.LC;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.fake.Node;
import java.util.List;

/** The second factor of an account; who provides it is set once on each node. */
public abstract class TwoFactorAuth implements SecondFactor {
  protected Account account;
  protected String acctNamePassedIn;

  public TwoFactorAuth(Account account, String namePassedIn) {
    this.account = account;
    this.acctNamePassedIn = namePassedIn;
  }

  public static Factory getFactory() throws ServiceException {
    if (Node.current().factory() == null) {
      setFactory(LC.zimbra_class_two_factor_auth_factory.value());
    }
    return Node.current().factory();
  }

  /** A class at the top level is taken, and then an exception comes out, as in reality. */
  public static final void setFactory(String factoryClassName) {
    Node node = Node.current();
    if (factoryClassName == null || factoryClassName.isEmpty()) {
      node.setFactory(new DefaultFactory());
      return;
    }
    try {
      Class<?> type = node.extensions().findFactory(factoryClassName);
      node.setFactory(type.asSubclass(Factory.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException unfit) {
      ZimbraLog.extensions.error("unable to use " + factoryClassName, unfit);
      node.setFactory(new DefaultFactory());
    }
    Class<?> around = node.factory().getClass().getDeclaringClass();
    ZimbraLog.extensions.info("Using two-factor auth factory " + around.getSimpleName());
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

  public void enable() throws ServiceException {
    enableTwoFactorAuth();
    TwoFactorChangeListener.invokeEnabled(account);
  }

  public void disable(boolean deleteCredentials) throws ServiceException {
    disableTwoFactorAuth(deleteCredentials);
    TwoFactorChangeListener.invokeDisabled(account);
  }

  /** Whoever provides it. */
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

  /** Nobody does. */
  public static class DefaultFactory implements Factory {
    public DefaultFactory() {}

    @Override
    public TwoFactorAuth getTwoFactorAuth(Account account, String acctNamePassedIn)
        throws ServiceException {
      return new TwoFactorAuthUnavailable(account, acctNamePassedIn);
    }

    @Override
    public TwoFactorAuth getTwoFactorAuth(Account account) throws ServiceException {
      return getTwoFactorAuth(account, account.getName());
    }

    @Override
    public TrustedDevices getTrustedDevices(Account account) throws ServiceException {
      return null;
    }

    @Override
    public TrustedDevices getTrustedDevices(Account account, String acctNamePassedIn)
        throws ServiceException {
      return null;
    }

    @Override
    public AppSpecificPasswords getAppSpecificPasswords(Account account) throws ServiceException {
      return null;
    }

    @Override
    public AppSpecificPasswords getAppSpecificPasswords(Account account, String acctNamePassedIn)
        throws ServiceException {
      return null;
    }

    @Override
    public ScratchCodes getScratchCodes(Account account) throws ServiceException {
      return null;
    }

    @Override
    public ScratchCodes getScratchCodes(Account account, String acctNamePassedIn)
        throws ServiceException {
      return null;
    }
  }

  /** What an account is given. */
  public interface Credentials {
    String getSecret();

    List<String> getScratchCodes();

    String getTimestamp();
  }

  /** How credentials are made. */
  public static class CredentialConfig {
    private TwoFactorOptions.Encoding encoding;
    private TwoFactorOptions.Encoding scratchEncoding;
    private int scratchCodes;
    private int scratchLength;
    private int secretLength;

    public CredentialConfig() {}

    public CredentialConfig setEncoding(TwoFactorOptions.Encoding encoding) {
      this.encoding = encoding;
      return this;
    }

    public CredentialConfig setScratchCodeEncoding(TwoFactorOptions.Encoding encoding) {
      this.scratchEncoding = encoding;
      return this;
    }

    public CredentialConfig setNumScratchCodes(int n) {
      this.scratchCodes = n;
      return this;
    }

    public CredentialConfig setScratchCodeLength(int n) {
      this.scratchLength = n;
      return this;
    }

    public CredentialConfig setSecretLength(int n) {
      this.secretLength = n;
      return this;
    }

    public int getSecretLength() {
      return secretLength;
    }

    public int getNumScratchCodes() {
      return scratchCodes;
    }

    public int getScratchCodeLength() {
      return scratchLength;
    }

    public TwoFactorOptions.Encoding getEncoding() {
      return encoding;
    }

    public TwoFactorOptions.Encoding getScratchCodeEncoding() {
      return scratchEncoding;
    }

    public int getBytesPerSecret() {
      return bytes(secretLength, encoding);
    }

    public int getBytesPerScratchCode() {
      return bytes(scratchLength, scratchEncoding);
    }

    private static int bytes(int characters, TwoFactorOptions.Encoding encoding) {
      return encoding == TwoFactorOptions.Encoding.BASE32 ? characters / 8 * 5 : characters / 4 * 3;
    }
  }

  /** Is told of changes. */
  public abstract static class TwoFactorChangeListener {
    protected TwoFactorChangeListener() {}

    public abstract void twoFactorAuthEnabled(Account acct);

    public abstract void twoFactorAuthDisabled(Account acct);

    public abstract void appSpecificPasswordRevoked(Account acct, String appName);

    public static void register(String name, TwoFactorChangeListener listener) {
      Node.current().changeListeners().putIfAbsent(name, listener);
    }

    public static void invokeEnabled(Account acct) {
      Node.current().changeListeners().values().forEach(one -> one.twoFactorAuthEnabled(acct));
    }

    public static void invokeDisabled(Account acct) {
      Node.current().changeListeners().values().forEach(one -> one.twoFactorAuthDisabled(acct));
    }

    public static void revokeAppPassword(Account acct, String appName) {
      Node.current()
          .changeListeners()
          .values()
          .forEach(one -> one.appSpecificPasswordRevoked(acct, appName));
    }
  }
}
