package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.LdapFilter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What to search for. */
public class SearchDirectoryOptions {
  private final Set<ObjectType> types = EnumSet.noneOf(ObjectType.class);
  private Domain domain;
  private String filter = "(objectClass=*)";
  private int most;

  public SearchDirectoryOptions() {}

  public SearchDirectoryOptions(Domain domain) {
    this.domain = domain;
  }

  public SearchDirectoryOptions(String[] returnAttrs) {}

  public SearchDirectoryOptions(Domain domain, String[] returnAttrs) {
    this.domain = domain;
  }

  public void setOnMaster(boolean onMaster) {}

  public void setMaxResults(int maxResults) {
    most = maxResults;
  }

  public void setDomain(Domain domain) {
    this.domain = domain;
  }

  public void setFilter(ZLdapFilter filter) {
    this.filter = filter.toFilterString();
  }

  public void setFilterString(FilterId filterId, String filterStr) {
    filter = filterStr;
  }

  public void setReturnAttrs(String[] returnAttrs) {}

  public void setTypes(String typesStr) throws ServiceException {
    types.clear();
    types.addAll(ObjectType.fromCSVString(typesStr));
  }

  public void setTypes(ObjectType... objTypes) throws ServiceException {
    types.clear();
    types.addAll(Arrays.asList(objTypes));
  }

  public void addType(ObjectType objType) {
    types.add(objType);
  }

  public void setMakeObjectOpt(MakeObjectOpt makeObjOpt) {}

  Set<String> objectClasses() {
    Set<String> classes = new TreeSet<>();
    for (ObjectType type : types) {
      switch (type) {
        case accounts, resources -> classes.add(Cluster.ACCOUNT);
        case domains -> classes.add(Cluster.DOMAIN);
        case coses -> classes.add(Cluster.COS);
        case servers -> classes.add(Cluster.SERVER);
        case aliases, distributionlists, dynamicgroups, ucservices, habgroups -> {
          // A cluster has none.
        }
      }
    }
    return classes;
  }

  LdapFilter filter() throws ServiceException {
    try {
      return LdapFilter.parse(filter);
    } catch (IllegalArgumentException bad) {
      throw ServiceException.FAILURE("bad filter", bad);
    }
  }

  boolean inDomain(NamedEntry entry) {
    return domain == null
        || (entry instanceof MailTarget target
            && target.getDomainName().equalsIgnoreCase(domain.getName()));
  }

  List<NamedEntry> limited(List<NamedEntry> found) {
    return most > 0 && found.size() > most ? found.subList(0, most) : found;
  }

  /** Kinds of entries. */
  public enum ObjectType {
    accounts,
    aliases,
    distributionlists,
    dynamicgroups,
    resources,
    domains,
    coses,
    servers,
    ucservices,
    habgroups;

    public int getFlag() {
      return 1 << ordinal();
    }

    public static int getAllTypesFlags() {
      return getFlags(EnumSet.allOf(ObjectType.class));
    }

    public static int getFlags(Set<ObjectType> types) {
      return types.stream().mapToInt(ObjectType::getFlag).sum();
    }

    public static Set<ObjectType> fromCSVString(String str) throws ServiceException {
      Set<ObjectType> types = EnumSet.noneOf(ObjectType.class);
      for (String word : str.split(",")) {
        types.add(fromString(word.trim()));
      }
      return types;
    }

    public static String toCSVString(Set<ObjectType> types) {
      return types.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    public static ObjectType fromString(String str) throws ServiceException {
      try {
        return valueOf(str);
      } catch (IllegalArgumentException unknown) {
        throw ServiceException.INVALID_REQUEST("unknown type: " + str, unknown);
      }
    }
  }

  /** What of the defaults entries are given. */
  public enum MakeObjectOpt {
    ALL_DEFAULTS,
    NO_DEFAULTS,
    NO_SECONDARY_DEFAULTS;
  }
}
