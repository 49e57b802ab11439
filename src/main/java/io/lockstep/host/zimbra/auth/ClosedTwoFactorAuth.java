package io.lockstep.host.zimbra.auth;

import com.zimbra.common.auth.twofactor.AuthenticatorConfig;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth;

/**
 * Stands in while our rooms are closed, before the start has gone through and after the end: who
 * has a second factor, or must have one, is refused, and who needs none does not notice.
 */
final class ClosedTwoFactorAuth extends TwoFactorAuth {
  private final AskedAccount asked;

  ClosedTwoFactorAuth(AskedAccount asked) {
    super(asked.account(), asked.named().orElse(null));
    this.asked = asked;
  }

  static ServiceException closed() {
    return ServiceException.FAILURE(
        "two-factor authentication of this server is not running; the log says why", null);
  }

  @Override
  public boolean twoFactorAuthRequired() {
    return Need.requiredWhileClosed(asked);
  }

  @Override
  public boolean twoFactorAuthEnabled() {
    return Need.enrolledWhileClosed(asked);
  }

  @Override
  public void authenticate(String code) throws ServiceException {
    throw closed();
  }

  @Override
  public void authenticateTOTP(String code) throws ServiceException {
    throw closed();
  }

  @Override
  public void enableTwoFactorAuth() throws ServiceException {
    throw closed();
  }

  @Override
  public void disableTwoFactorAuth(boolean deleteCredentials) throws ServiceException {
    throw closed();
  }

  @Override
  public CredentialConfig getCredentialConfig() throws ServiceException {
    throw closed();
  }

  @Override
  public AuthenticatorConfig getAuthenticatorConfig() throws ServiceException {
    throw closed();
  }

  @Override
  public Credentials generateCredentials() throws ServiceException {
    throw closed();
  }

  @Override
  public void clearData() throws ServiceException {
    throw closed();
  }
}
