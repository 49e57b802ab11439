package com.zimbra.common.account;

import com.zimbra.common.service.ServiceException;

/** By what entries are looked up. */
public class Key {
  Key() {}

  /** Keys of one kind of entry. */
  public enum AccountBy {
    adminName,
    appAdminName,
    id,
    foreignPrincipal,
    name,
    krb5Principal;

    public static AccountBy fromString(String s) throws ServiceException {
      return word(AccountBy.class, s);
    }
  }

  /** Keys of one kind of entry. */
  public enum CosBy {
    id,
    name;

    public static CosBy fromString(String s) throws ServiceException {
      return word(CosBy.class, s);
    }
  }

  /** Keys of one kind of entry. */
  public enum DomainBy {
    id,
    name,
    virtualHostname,
    krb5Realm,
    foreignName;

    public static DomainBy fromString(String s) throws ServiceException {
      return word(DomainBy.class, s);
    }
  }

  /** Keys of one kind of entry. */
  public enum ServerBy {
    id,
    name,
    serviceHostname;

    public static ServerBy fromString(String s) throws ServiceException {
      return word(ServerBy.class, s);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word) throws ServiceException {
    try {
      return Enum.valueOf(type, word);
    } catch (IllegalArgumentException | NullPointerException unknown) {
      throw ServiceException.INVALID_REQUEST("unknown key: " + word, unknown);
    }
  }
}
