package com.zimbra.cs.account;

import com.zimbra.common.localconfig.LC;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.ldap.entry.LdapAccount;
import com.zimbra.cs.account.ldap.entry.LdapEntry;
import com.zimbra.cs.ldap.LdapException;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Ldap;
import com.zimbra.fake.LdapFailure;
import com.zimbra.fake.LdapFilter;
import com.zimbra.fake.LdapRecord;
import com.zimbra.fake.LdapSchema;
import com.zimbra.fake.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The entries that a node has read, each until it is read anew. */
final class EntryCache {
  private static final long MINUTE = 60_000;

  private final Ldap ldap;
  private final Provisioning prov;
  private final Map<String, Held> byDn = new ConcurrentHashMap<>();
  private final Map<String, String> dnByKey = new ConcurrentHashMap<>();

  private record Held(Entry entry, long since) {}

  EntryCache(Ldap ldap, Provisioning prov) {
    this.ldap = ldap;
    this.prov = prov;
  }

  void clear() {
    byDn.clear();
    dnByKey.clear();
  }

  /** Null when there is none. */
  Entry byDn(String dn) throws ServiceException {
    Held held = byDn.get(dn);
    if (held != null && !old(held)) {
      return held.entry();
    }
    try {
      return keep(ldap.read(dn));
    } catch (LdapFailure failed) {
      if (failed.code() == LdapFailure.NO_SUCH_OBJECT) {
        return null;
      }
      throw LdapException.of(failed);
    }
  }

  private static boolean old(Held held) {
    return held.entry() instanceof Account
        && Node.now() - held.since() > LC.ldap_cache_account_maxage.longValue() * MINUTE;
  }

  /** The one that a filter is true for; null when there is none. */
  Entry find(String objectClass, String attribute, String value) throws ServiceException {
    String key = objectClass + "/" + attribute + "/" + value.toLowerCase(java.util.Locale.ROOT);
    String dn = dnByKey.get(key);
    if (dn != null) {
      return byDn(dn);
    }
    List<LdapRecord> found = search(equal("objectClass", objectClass), equal(attribute, value));
    if (found.isEmpty()) {
      return null;
    }
    dnByKey.put(key, found.get(0).dn());
    Held held = byDn.get(found.get(0).dn());
    return held != null && !old(held) ? held.entry() : keep(found.get(0));
  }

  private static LdapFilter equal(String attribute, String value) {
    return new LdapFilter.Item(attribute, "=", value);
  }

  private List<LdapRecord> search(LdapFilter... parts) throws ServiceException {
    try {
      return ldap.search(new LdapFilter.And(List.of(parts)));
    } catch (LdapFailure failed) {
      throw LdapException.of(failed);
    }
  }

  /** Of one class, by a filter; not kept, as the server does not keep what it searched. */
  List<NamedEntry> search(String objectClass, LdapFilter filter) throws ServiceException {
    List<NamedEntry> entries = new ArrayList<>();
    for (LdapRecord found : search(equal("objectClass", objectClass), filter)) {
      if (make(found) instanceof NamedEntry named) {
        entries.add(named);
      }
    }
    return entries;
  }

  private Entry keep(LdapRecord found) throws ServiceException {
    Entry made = make(found);
    byDn.put(found.dn(), new Held(made, Node.now()));
    return made;
  }

  private Entry make(LdapRecord found) throws ServiceException {
    Map<String, Object> attrs = found.asMap();
    Map<String, Object> defaults = defaults(found);
    return switch (found.first("objectClass")) {
      case Cluster.ACCOUNT -> new LdapAccount(found.dn(), attrs, defaults, prov);
      case Cluster.COS -> new Cos(found.dn(), attrs, defaults, prov);
      case Cluster.DOMAIN -> new Domain(found.dn(), attrs, defaults, prov);
      case Cluster.SERVER -> new Server(found.dn(), attrs, defaults, prov);
      default -> new Config(found.dn(), attrs, defaults, prov);
    };
  }

  /** Reads an entry anew, into the object that all of the node's threads share. */
  void renew(Entry entry) throws ServiceException {
    if (!(entry instanceof LdapEntry placed)) {
      throw ServiceException.FAILURE("this entry does not stand in the directory", null);
    }
    try {
      LdapRecord found = ldap.read(placed.getDN());
      entry.renew(found.asMap(), defaults(found));
      byDn.computeIfPresent(
          placed.getDN(), (dn, held) -> held.entry() == entry ? new Held(entry, Node.now()) : held);
    } catch (LdapFailure failed) {
      throw LdapException.of(failed);
    }
  }

  private Map<String, Object> defaults(LdapRecord of) throws ServiceException {
    Map<String, Object> defaults = new HashMap<>();
    switch (of.first("objectClass")) {
      case Cluster.ACCOUNT -> {
        Domain domain = prov.getDomainOf(of.first("mail"));
        if (domain != null) {
          defaults.putAll(inherited(domain, attribute -> attribute.is('d')));
        }
        Cos cos = prov.getCosOf(of.first("zimbraCOSId"), domain);
        if (cos != null) {
          defaults.putAll(inherited(cos, attribute -> attribute.is('c')));
        }
      }
      case Cluster.SERVER -> defaults.putAll(inherited(prov.getConfig(), a -> a.is('g')));
      case Cluster.DOMAIN ->
          defaults.putAll(inherited(prov.getConfig(), a -> a.is('d') && !a.is('c')));
      default -> {
        // The others inherit nothing.
      }
    }
    return defaults;
  }

  private Map<String, Object> inherited(Entry from, Predicate<LdapSchema.Attribute> which) {
    Map<String, Object> values = from.getAttrs(true);
    values.keySet().removeIf(name -> !which.test(ldap.schema().find(name)));
    return values;
  }
}
