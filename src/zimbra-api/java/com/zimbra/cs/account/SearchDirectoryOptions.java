package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import java.util.Set;

/** Declared only. Since 8.8.15. */
public class SearchDirectoryOptions {
  public SearchDirectoryOptions() {
    throw DeclaredOnly.body();
  }

  public SearchDirectoryOptions(Domain domain) {
    throw DeclaredOnly.body();
  }

  public SearchDirectoryOptions(String[] returnAttrs) {
    throw DeclaredOnly.body();
  }

  public SearchDirectoryOptions(Domain domain, String[] returnAttrs) {
    throw DeclaredOnly.body();
  }

  public void setOnMaster(boolean onMaster) {
    throw DeclaredOnly.body();
  }

  public void setMaxResults(int maxResults) {
    throw DeclaredOnly.body();
  }

  public void setDomain(Domain domain) {
    throw DeclaredOnly.body();
  }

  public void setFilter(ZLdapFilter filter) {
    throw DeclaredOnly.body();
  }

  public void setFilterString(FilterId filterId, String filterStr) {
    throw DeclaredOnly.body();
  }

  public void setReturnAttrs(String[] returnAttrs) {
    throw DeclaredOnly.body();
  }

  public void setTypes(String typesStr) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void setTypes(SearchDirectoryOptions.ObjectType... objTypes) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void addType(SearchDirectoryOptions.ObjectType objType) {
    throw DeclaredOnly.body();
  }

  public void setMakeObjectOpt(SearchDirectoryOptions.MakeObjectOpt makeObjOpt) {
    throw DeclaredOnly.body();
  }

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
      throw DeclaredOnly.body();
    }

    public static int getAllTypesFlags() {
      throw DeclaredOnly.body();
    }

    public static int getFlags(Set<SearchDirectoryOptions.ObjectType> types) {
      throw DeclaredOnly.body();
    }

    public static Set<SearchDirectoryOptions.ObjectType> fromCSVString(String str)
        throws ServiceException {
      throw DeclaredOnly.body();
    }

    public static String toCSVString(Set<SearchDirectoryOptions.ObjectType> types) {
      throw DeclaredOnly.body();
    }

    public static SearchDirectoryOptions.ObjectType fromString(String str) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum MakeObjectOpt {
    ALL_DEFAULTS,
    NO_DEFAULTS,
    NO_SECONDARY_DEFAULTS;
  }
}
