package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class AuthTokenKey {
  private AuthTokenKey() {}

  public byte[] getKey() {
    throw DeclaredOnly.body();
  }

  public long getVersion() {
    throw DeclaredOnly.body();
  }

  public static AuthTokenKey getVersion(String version) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static AuthTokenKey getCurrentKey() throws ServiceException {
    throw DeclaredOnly.body();
  }
}
