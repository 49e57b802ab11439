package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;

/** Declared only. Since 8.8.15. */
public class SearchDirectoryOptions {
  public SearchDirectoryOptions() {
    throw DeclaredOnly.body();
  }

  public SearchDirectoryOptions(String[] returnAttrs) {
    throw DeclaredOnly.body();
  }

  public void setOnMaster(boolean onMaster) {
    throw DeclaredOnly.body();
  }

  public void setFilterString(FilterId filterId, String filterStr) {
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
    accounts;
  }

  public enum MakeObjectOpt {
    NO_DEFAULTS;
  }
}
