package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext;
import java.util.Map;

/** An account. */
public class Account extends ZAttrAccount {
  private static final String RELOADED_FOR = "validity value read anew";

  protected Account(Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  @Override
  public String getName() {
    return getMail();
  }

  public void authAccount(String password, AuthContext.Protocol proto) throws ServiceException {
    getProvisioning().authAccount(this, password, proto);
  }

  public Cos getCOS() throws ServiceException {
    return getProvisioning().getCOS(this);
  }

  public boolean isAccountStatusActive() {
    return Provisioning.ACCOUNT_STATUS_ACTIVE.equals(getAccountStatus(getProvisioning()));
  }

  public boolean isAccountExternal() throws ServiceException {
    return isIsExternalVirtualAccount();
  }

  public Server getServer() throws ServiceException {
    return getProvisioning().getServer(this);
  }

  public String getServerName() throws ServiceException {
    return getMailHost();
  }

  public String getAccountStatus(Provisioning prov) {
    return getAttr("zimbraAccountStatus", Provisioning.ACCOUNT_STATUS_ACTIVE);
  }

  public boolean isCalendarResource() {
    return getAttr("zimbraCalResType") != null;
  }

  public String[] getAliases() throws ServiceException {
    return getMultiAttr("zimbraMailAlias");
  }

  public void cleanExpiredTokens() throws ServiceException {
    purgeAuthTokens();
  }

  /**
   * Tokens given before the value was changed are void. A token with a newer value comes from
   * another node, so this copy is read anew, once for each value.
   */
  public boolean checkAuthTokenValidityValue(AuthToken at) throws ServiceException {
    int of = at.getValidityValue();
    if (getAuthTokenValidityValue() < of) {
      Object reloadedFor = getCachedData(RELOADED_FOR);
      if (reloadedFor == null || (Integer) reloadedFor < of) {
        getProvisioning().reload(this, false);
        setCachedData(RELOADED_FOR, of);
      }
    }
    return getAuthTokenValidityValue() == of;
  }
}
