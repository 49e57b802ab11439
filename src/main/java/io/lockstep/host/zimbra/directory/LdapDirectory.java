package io.lockstep.host.zimbra.directory;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.util.ZimbraLog;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Cos;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.SearchDirectoryOptions;
import com.zimbra.cs.account.SearchDirectoryOptions.MakeObjectOpt;
import com.zimbra.cs.account.SearchDirectoryOptions.ObjectType;
import com.zimbra.cs.ldap.LdapClient;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZAttributes;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZLdapFilterFactory;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import com.zimbra.cs.ldap.ZModificationList;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.zimbra.Attributes;
import io.lockstep.store.zimbra.Directory;
import io.lockstep.store.zimbra.Entry;
import io.lockstep.store.zimbra.EntryChange;
import io.lockstep.store.zimbra.TrustKeyValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The LDAP directory of a Zimbra cluster. What must be exact is read from the master; a change is
 * one request with an assertion (RFC 4528), the only compare-and-set the directory has.
 *
 * <p>No exception carries what the directory said of a change: it may repeat values, and some are
 * secrets.
 */
public final class LdapDirectory implements Directory {
  /** An entry with any of these has something of a second factor. */
  private static final List<String> OF_INTEREST =
      List.of(
          Attributes.SECRET,
          Attributes.SCRATCH_CODES,
          Attributes.APP_PASSWORDS,
          Attributes.TRUSTED_DEVICES);

  /**
   * Registered sessions stand behind another door of the server, which asks the directory; and
   * nobody needs old ones.
   */
  private static final List<String> KNOWN =
      Attributes.ALL.stream().filter(one -> !one.equals(Attributes.SESSIONS)).toList();

  private final Supplier<Provisioning> server;
  private final KnownAccounts accounts;
  private final TrustKeys keys;

  /**
   * @param server the server's own view of the directory; asked for each time, as the server does
   * @param machine limits how often the directory is asked for keys that nobody knows
   */
  public LdapDirectory(Supplier<Provisioning> server, InstantSource machine) {
    this.server = server;
    this.accounts = new KnownAccounts(server);
    this.keys = new TrustKeys(server, machine);
  }

  @Override
  public Entry read(AccountRef account) {
    String dn = KnownAccounts.name(accounts.of(account));
    ZLdapContext context = null;
    try {
      context = LdapClient.getContext(LdapServerType.MASTER, LdapUsage.MODIFY_ACCOUNT);
      ZAttributes found = context.getAttributes(dn, Attributes.ALL.toArray(new String[0]));
      Map<String, List<String>> values = new HashMap<>();
      for (String name : Attributes.ALL) {
        put(values, name, found.getMultiAttrString(name, false, false));
      }
      return new Entry(values);
    } catch (ServiceException failed) {
      throw trouble("the entry of " + account.name() + " cannot be read", failed);
    } finally {
      close(context);
    }
  }

  @Override
  public Entry known(AccountRef account) {
    return known(accounts.of(account));
  }

  private static Entry known(Account account) {
    Map<String, List<String>> values = new HashMap<>();
    for (String name : KNOWN) {
      put(values, name, account.getMultiAttr(name, false, true));
    }
    return new Entry(values);
  }

  private static void put(Map<String, List<String>> values, String name, String[] found) {
    if (found != null && found.length > 0) {
      values.put(name, List.of(found));
    }
  }

  @Override
  public boolean change(AccountRef ref, EntryChange change) {
    Account account = accounts.of(ref);
    ZLdapContext context = null;
    boolean done;
    try {
      ZLdapFilter expected =
          ZLdapFilterFactory.getInstance()
              .fromFilterString(FilterId.TODO, FilterText.of(change.expected()));
      context = LdapClient.getContext(LdapServerType.MASTER, LdapUsage.MODIFY_ACCOUNT);
      ZModificationList edits = context.createModificationList();
      Modifications.fill(edits, change.edits());
      done = context.testAndModifyAttributes(KnownAccounts.name(account), edits, expected);
    } catch (ServiceException failed) {
      throw trouble("the entry of " + ref.name() + " cannot be changed", failed);
    } finally {
      close(context);
    }
    if (done && change.renewing()) {
      renew(account);
    }
    return done;
  }

  private static void close(ZLdapContext context) {
    if (context != null) {
      LdapClient.closeContext(context);
    }
  }

  /** It stands in the directory; this server's copy ends by itself in some minutes. */
  private void renew(Account account) {
    try {
      server.get().reload(account);
    } catch (ServiceException later) {
      ZimbraLog.extensions.warn(
          "the entry of "
              + account.getName()
              + " was changed and cannot be read anew: "
              + later.getCode());
    }
  }

  @Override
  public void forEach(Consumer<Found> visitor) {
    SearchDirectoryOptions options = new SearchDirectoryOptions();
    options.setOnMaster(true);
    options.addType(ObjectType.accounts);
    options.setFilterString(FilterId.TODO, FilterText.anyOf(OF_INTEREST));
    options.setMakeObjectOpt(MakeObjectOpt.NO_DEFAULTS);
    try {
      // In pages, as the server does it; nothing is kept but what the visitor keeps.
      server
          .get()
          .searchDirectory(
              options,
              one -> {
                if (one instanceof Account account && !account.isIsExternalVirtualAccount()) {
                  AccountRef ref = new AccountRef(account.getId(), account.getName());
                  visitor.accept(new Found(ref, known(account)));
                }
              });
    } catch (ServiceException failed) {
      throw trouble("the directory cannot be searched", failed);
    }
  }

  @Override
  public Optional<Instant> lastReset(AccountRef account) {
    try {
      Cos cos = server.get().getCOS(accounts.of(account));
      Date reset = cos == null ? null : cos.getTwoFactorAuthLastReset();
      return Optional.ofNullable(reset).map(Date::toInstant);
    } catch (ServiceException failed) {
      throw trouble("the class of service of " + account.name() + " cannot be read", failed);
    }
  }

  @Override
  public Optional<TrustKeyValue> trustKey(long version) {
    return keys.of(version);
  }

  @Override
  public TrustKeyValue currentTrustKey() {
    return keys.current();
  }

  /** With the names of the classes of what went wrong, which hold no values. */
  private static FactorStoreException trouble(String what, ServiceException failed) {
    List<String> chain = new ArrayList<>();
    for (Throwable one = failed.getCause(); one != null && chain.size() < 4; one = one.getCause()) {
      chain.add(one.getClass().getSimpleName());
    }
    return new FactorStoreException(
        what + ": " + failed.getCode() + (chain.isEmpty() ? "" : " " + chain));
  }
}
