package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.AppSpecificPassword;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswordData;
import com.zimbra.cs.account.auth.twofactor.AppSpecificPasswords;
import java.util.Set;

/** Lets no mail client in while our rooms are closed. */
final class ClosedAppPasswords implements AppSpecificPasswords {

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void authenticate(String password) throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }

  @Override
  public AppSpecificPassword generatePassword(String name) throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }

  @Override
  public Set<AppSpecificPasswordData> getPasswords() throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }

  @Override
  public void revoke(String appName) throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }

  @Override
  public void revokeAll() throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }

  @Override
  public String getAppNameByPassword(String password) throws ServiceException {
    throw ClosedTwoFactorAuth.closed();
  }
}
