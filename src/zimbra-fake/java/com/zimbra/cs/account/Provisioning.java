package com.zimbra.cs.account;

import com.zimbra.common.account.Key;
import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.account.ZAttrProvisioning;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.AuthContext;
import com.zimbra.cs.account.callback.TwoFactorAuthStatus;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.LdapFilter;
import com.zimbra.fake.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's way to the entries of the directory. */
public abstract class Provisioning extends ZAttrProvisioning {
  public static final String ACCOUNT_STATUS_ACTIVE = "active";
  public static final String ACCOUNT_STATUS_MAINTENANCE = "maintenance";
  public static final String ACCOUNT_STATUS_LOCKED = "locked";
  public static final String ACCOUNT_STATUS_LOCKOUT = "lockout";
  public static final String ACCOUNT_STATUS_PENDING = "pending";
  public static final String ACCOUNT_STATUS_CLOSED = "closed";

  private final Node node;
  private final EntryCache cache;
  private final Passwords passwords = new Passwords(this);

  protected Provisioning(Node node) {
    this.node = node;
    this.cache = new EntryCache(node.ldap(), this);
  }

  /** Of the node that this thread belongs to. */
  public static Provisioning getInstance() {
    return Node.current().provisioning();
  }

  /** Everything is read anew when it is asked for next. */
  public void flushCache() {
    cache.clear();
  }

  public void modifyAttrs(Entry e, Map<String, ? extends Object> attrs) throws ServiceException {
    modifyAttrs(e, attrs, false);
  }

  public void modifyAttrs(Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable)
      throws ServiceException {
    modifyAttrs(e, attrs, checkImmutable, true);
  }

  public void modifyAttrs(
      Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable, AuthToken authToken)
      throws ServiceException {
    modifyAttrs(e, attrs, checkImmutable, true);
  }

  public void modifyAttrs(
      Entry e, Map<String, ? extends Object> attrs, boolean checkImmutable, boolean allowCallback)
      throws ServiceException {
    AttributeEdits.check(node.ldap().schema(), e, attrs, checkImmutable, allowCallback);
    Map<String, Object> all = new HashMap<>(attrs);
    if (allowCallback && TwoFactorAuthStatus.forgetsReset(e, attrs)) {
      all.put("zimbraTwoFactorAuthLastReset", "");
    }
    AttributeEdits.apply(this, e, all);
  }

  public void reload(Entry e) throws ServiceException {
    reload(e, true);
  }

  public void reload(Entry e, boolean fromMaster) throws ServiceException {
    cache.renew(e);
  }

  public Domain getDomain(MailTarget mailTarget) throws ServiceException {
    return getDomainByName(mailTarget.getDomainName());
  }

  public Domain getDomain(Account acct) throws ServiceException {
    return getDomain((MailTarget) acct);
  }

  Domain getDomainOf(String address) throws ServiceException {
    return address == null ? null : getDomainByName(address.substring(address.indexOf('@') + 1));
  }

  public Server getServer(Account acct) throws ServiceException {
    String host = acct.getMailHost();
    return host == null ? null : getServerByName(host);
  }

  public Cos getCOS(Account acct) throws ServiceException {
    return getCosOf(acct.getAttr("zimbraCOSId", false), getDomain(acct));
  }

  Cos getCosOf(String id, Domain domain) throws ServiceException {
    Cos cos = id == null ? null : getCosById(id);
    return cos == null ? getDefaultCOS(domain) : cos;
  }

  public Cos getDefaultCOS(Domain domain) throws ServiceException {
    String id = domain == null ? null : domain.getAttr("zimbraDomainDefaultCOSId");
    Cos cos = id == null ? null : getCosById(id);
    return cos == null ? getCosByName("default") : cos;
  }

  public Config getConfig() throws ServiceException {
    return (Config) cache.byDn(Cluster.CONFIG_DN);
  }

  public Config getConfig(String attr) throws ServiceException {
    return getConfig();
  }

  public Account get(AccountBy keyType, String key) throws ServiceException {
    return switch (keyType) {
      case name, adminName, appAdminName -> byAddress(key);
      case id -> (Account) cache.find(Cluster.ACCOUNT, "zimbraId", key);
      case foreignPrincipal, krb5Principal -> null;
    };
  }

  private Account byAddress(String name) throws ServiceException {
    String address = name;
    if (!name.contains("@")) {
      address = name + "@" + getConfig().getAttr("zimbraDefaultDomainName", "");
    }
    Entry found = cache.find(Cluster.ACCOUNT, "mail", address);
    return (Account)
        (found == null ? cache.find(Cluster.ACCOUNT, "zimbraMailAlias", address) : found);
  }

  public Account getAccountByName(String name) throws ServiceException {
    return get(AccountBy.name, name);
  }

  public Account getAccountById(String id) throws ServiceException {
    return get(AccountBy.id, id);
  }

  public Account get(AccountBy keyType, String key, boolean loadFromMaster)
      throws ServiceException {
    return get(keyType, key);
  }

  public Account get(AccountBy keyType, String key, AuthToken authToken) throws ServiceException {
    return get(keyType, key);
  }

  public Account get(AccountBy keyType, String key, boolean loadFromMaster, AuthToken authToken)
      throws ServiceException {
    return get(keyType, key);
  }

  public Account getAccount(String key) throws ServiceException {
    Account byId = getAccountById(key);
    return byId == null ? getAccountByName(key) : byId;
  }

  public void authAccount(Account acct, String password, AuthContext.Protocol proto)
      throws ServiceException {
    authAccount(acct, password, proto, null);
  }

  public void authAccount(
      Account acct, String password, AuthContext.Protocol proto, Map<String, Object> authCtxt)
      throws ServiceException {
    passwords.authenticate(acct, password, proto, authCtxt);
  }

  public void changePassword(Account acct, String currentPassword, String newPassword)
      throws ServiceException {
    passwords.change(acct, currentPassword, newPassword);
  }

  public SetPasswordResult setPassword(Account acct, String newPassword) throws ServiceException {
    return setPassword(acct, newPassword, false);
  }

  public SetPasswordResult setPassword(
      Account acct, String newPassword, boolean enforcePasswordPolicy) throws ServiceException {
    return new SetPasswordResult(passwords.set(acct, newPassword, enforcePasswordPolicy));
  }

  public void checkPasswordStrength(Account acct, String password) throws ServiceException {
    passwords.checkStrength(acct, password);
  }

  public Domain get(Key.DomainBy keyType, String key) throws ServiceException {
    return switch (keyType) {
      case id -> (Domain) cache.find(Cluster.DOMAIN, "zimbraId", key);
      case name -> (Domain) cache.find(Cluster.DOMAIN, "zimbraDomainName", key);
      case virtualHostname -> (Domain) cache.find(Cluster.DOMAIN, "zimbraVirtualHostname", key);
      case krb5Realm, foreignName -> null;
    };
  }

  public Domain getDomain(Key.DomainBy keyType, String key, boolean checkNegativeCache)
      throws ServiceException {
    return get(keyType, key);
  }

  public Domain getDomainByName(String name) throws ServiceException {
    return get(Key.DomainBy.name, name);
  }

  public Domain getDomainById(String id) throws ServiceException {
    return get(Key.DomainBy.id, id);
  }

  public Cos get(Key.CosBy keyType, String key) throws ServiceException {
    return (Cos) cache.find(Cluster.COS, keyType == Key.CosBy.id ? "zimbraId" : "cn", key);
  }

  public Cos getCosByName(String name) throws ServiceException {
    return get(Key.CosBy.name, name);
  }

  public Cos getCosById(String id) throws ServiceException {
    return get(Key.CosBy.id, id);
  }

  public List<Cos> getAllCos() throws ServiceException {
    return all(Cluster.COS, Cos.class);
  }

  public Server getLocalServer() throws ServiceException {
    return getServerByName(node.name());
  }

  public Server getLocalServerIfDefined() {
    try {
      return getLocalServer();
    } catch (ServiceException unknown) {
      return null;
    }
  }

  public static boolean onLocalServer(Account account) throws ServiceException {
    return Node.current().name().equalsIgnoreCase(account.getMailHost());
  }

  public Server get(Key.ServerBy keyName, String key) throws ServiceException {
    String attribute =
        switch (keyName) {
          case id -> "zimbraId";
          case name -> "cn";
          case serviceHostname -> "zimbraServiceHostname";
        };
    return (Server) cache.find(Cluster.SERVER, attribute, key);
  }

  public Server getServerByName(String name) throws ServiceException {
    return get(Key.ServerBy.name, name);
  }

  public List<Server> getAllServers() throws ServiceException {
    return all(Cluster.SERVER, Server.class);
  }

  public List<Server> getAllServers(String service) throws ServiceException {
    return getAllServers().stream()
        .filter(one -> one.getMultiAttrSet("zimbraServiceEnabled").contains(service))
        .toList();
  }

  public List<Server> getAllServers(String service, String clusterId) throws ServiceException {
    return getAllServers(service);
  }

  private <E extends NamedEntry> List<E> all(String objectClass, Class<E> type)
      throws ServiceException {
    return search(objectClass, new LdapFilter.Item("zimbraId", "=", null)).stream()
        .map(type::cast)
        .toList();
  }

  private List<NamedEntry> search(String objectClass, LdapFilter filter) throws ServiceException {
    return cache.search(objectClass, filter);
  }

  public List<NamedEntry> searchDirectory(SearchDirectoryOptions options) throws ServiceException {
    List<NamedEntry> found = new java.util.ArrayList<>();
    for (String objectClass : options.objectClasses()) {
      found.addAll(search(objectClass, options.filter()));
    }
    found.removeIf(one -> !options.inDomain(one));
    return options.limited(found);
  }

  public void searchDirectory(SearchDirectoryOptions options, NamedEntry.Visitor visitor)
      throws ServiceException {
    for (NamedEntry found : searchDirectory(options)) {
      visitor.visit(found);
    }
  }

  /** What is to be told to whoever set a password. */
  public static class SetPasswordResult {
    private final String message;

    SetPasswordResult(String message) {
      this.message = message;
    }

    public boolean hasMessage() {
      return message != null;
    }

    public String getMessage() {
      return message;
    }
  }
}
