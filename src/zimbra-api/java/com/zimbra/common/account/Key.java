package com.zimbra.common.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class Key {
  private Key() {}

  public enum AccountBy {
    adminName,
    appAdminName,
    id,
    foreignPrincipal,
    name,
    krb5Principal;

    public static AccountBy fromString(String s) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum CosBy {
    id,
    name;

    public static CosBy fromString(String s) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum DomainBy {
    id,
    name,
    virtualHostname,
    krb5Realm,
    foreignName;

    public static DomainBy fromString(String s) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum ServerBy {
    id,
    name,
    serviceHostname;

    public static ServerBy fromString(String s) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }
}
