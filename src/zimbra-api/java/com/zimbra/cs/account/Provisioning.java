package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.account.Key;
import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.account.ZAttrProvisioning;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class Provisioning extends ZAttrProvisioning {
  public static final String ACCOUNT_STATUS_ACTIVE = "active";

  public static final String ACCOUNT_STATUS_LOCKOUT = "lockout";

  protected Provisioning() {}

  public static Provisioning getInstance() {
    throw DeclaredOnly.body();
  }

  public void reload(Entry e) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomain(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCOS(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Config getConfig() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account get(AccountBy keyType, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account getAccountById(String id) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void authAccount(
      Account acct, String password, AuthContext.Protocol proto, Map<String, Object> authCtxt)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain get(Key.DomainBy keyType, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCosByName(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCosById(String id) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getLocalServer() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static boolean onLocalServer(Account account) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void searchDirectory(SearchDirectoryOptions options, NamedEntry.Visitor visitor)
      throws ServiceException {
    throw DeclaredOnly.body();
  }
}
