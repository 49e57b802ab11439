package com.zimbra.cs.account.ldap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.fake.Node;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Is told of new passwords. */
@SuppressWarnings("rawtypes")
public abstract class ChangePasswordListener {
  protected ChangePasswordListener() {}

  /** Kept; a listener of this kind would have to be chosen by a domain, and here none does. */
  public static void register(String listenerName, ChangePasswordListener listener) {
    Node.current().passwordListeners().named.put(listenerName, listener);
  }

  /** The first of each id stays. */
  public static void registerInternal(
      InternalChangePasswordListenerId listenerEnum, ChangePasswordListener listener) {
    Node.current().passwordListeners().internal.putIfAbsent(listenerEnum, listener);
  }

  public abstract void preModify(
      Account acct, String newPassword, Map context, Map<String, Object> attrsToModify)
      throws ServiceException;

  public abstract void postModify(Account acct, String newPassword, Map context);

  public void onException(
      Account acct, String newPassword, Map context, ServiceException exceptionThrown) {}

  public static void main(String[] args) throws Exception {}

  /** One change of one password, as all listeners see it. */
  public static Round round(Account account, String password) {
    return new Round(account, password);
  }

  /** The server's own. */
  public enum InternalChangePasswordListenerId {
    CPL_SYNC,
    CPL_REVOKE_APP_PASSWORDS,
    CPL_REMOVE_EWS_PWD_CACHE_ENTRY;
  }

  /** Those of a node. */
  public static final class Registry {
    private final Map<String, ChangePasswordListener> named = new LinkedHashMap<>();
    private final Map<InternalChangePasswordListenerId, ChangePasswordListener> internal =
        new EnumMap<>(InternalChangePasswordListenerId.class);
  }

  /** Calls them. */
  public static final class Round {
    private final Account account;
    private final String password;
    private final Map<ChangePasswordListener, Map> contexts = new LinkedHashMap<>();

    private Round(Account account, String password) {
      this.account = account;
      this.password = password;
      Node.current()
          .passwordListeners()
          .internal
          .values()
          .forEach(one -> contexts.put(one, new HashMap<>()));
    }

    public void before(Map<String, Object> attrs) throws ServiceException {
      for (Map.Entry<ChangePasswordListener, Map> one : contexts.entrySet()) {
        one.getKey().preModify(account, password, one.getValue(), attrs);
      }
    }

    public void after() {
      contexts.forEach((listener, context) -> listener.postModify(account, password, context));
    }

    public void failed(ServiceException e) {
      contexts.forEach((listener, context) -> listener.onException(account, password, context, e));
    }
  }
}
