package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.account.Key;
import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.account.ZAttrProvisioning;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext;
import java.util.List;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public abstract class Provisioning extends ZAttrProvisioning {
  public static final String ACCOUNT_STATUS_ACTIVE = "active";

  public static final String ACCOUNT_STATUS_MAINTENANCE = "maintenance";

  public static final String ACCOUNT_STATUS_LOCKED = "locked";

  public static final String ACCOUNT_STATUS_LOCKOUT = "lockout";

  public static final String ACCOUNT_STATUS_PENDING = "pending";

  public static final String ACCOUNT_STATUS_CLOSED = "closed";

  protected Provisioning() {}

  public static Provisioning getInstance() {
    throw DeclaredOnly.body();
  }

  public void modifyAttrs(Entry e, Map<String, ? extends Object> attrs) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void modifyAttrs(Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void modifyAttrs(
      Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable, AuthToken authToken)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void modifyAttrs(
      Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable, boolean allowCallback)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void reload(Entry e) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void reload(Entry e, boolean fromMaster) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomain(MailTarget mailTarget) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomain(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getServer(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCOS(Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getDefaultCOS(Domain domain) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Config getConfig() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Config getConfig(String attr) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account get(AccountBy keyType, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account getAccountByName(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account getAccountById(String id) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account get(AccountBy keyType, String key, boolean loadFromMaster)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account get(AccountBy keyType, String key, AuthToken authToken) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account get(AccountBy keyType, String key, boolean loadFromMaster, AuthToken authToken)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Account getAccount(String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void authAccount(Account acct, String password, AuthContext.Protocol proto)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void authAccount(
      Account acct, String password, AuthContext.Protocol proto, Map<String, Object> authCtxt)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void changePassword(Account acct, String currentPassword, String newPassword)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public SetPasswordResult setPassword(Account acct, String newPassword) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public SetPasswordResult setPassword(
      Account acct, String newPassword, boolean enforcePasswordPolicy) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void checkPasswordStrength(Account acct, String password) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain get(Key.DomainBy keyType, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomain(Key.DomainBy keyType, String key, boolean checkNegativeCache)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomainByName(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Domain getDomainById(String id) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos get(Key.CosBy keyType, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCosByName(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Cos getCosById(String id) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public List<Cos> getAllCos() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getLocalServer() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getLocalServerIfDefined() {
    throw DeclaredOnly.body();
  }

  public static boolean onLocalServer(Account account) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server get(Key.ServerBy keyName, String key) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public Server getServerByName(String name) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public List<Server> getAllServers() throws ServiceException {
    throw DeclaredOnly.body();
  }

  public List<Server> getAllServers(String service) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public List<Server> getAllServers(String service, String clusterId) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public List<NamedEntry> searchDirectory(SearchDirectoryOptions options) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void searchDirectory(SearchDirectoryOptions options, NamedEntry.Visitor visitor)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static class SetPasswordResult {
    private SetPasswordResult() {}

    public boolean hasMessage() {
      throw DeclaredOnly.body();
    }

    public String getMessage() {
      throw DeclaredOnly.body();
    }
  }
}
