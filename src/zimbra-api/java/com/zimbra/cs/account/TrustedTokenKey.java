package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class TrustedTokenKey {

  private TrustedTokenKey() {}

  public byte[] getKey() {
    throw DeclaredOnly.body();
  }

  public long getVersion() {
    throw DeclaredOnly.body();
  }

  public long getCreated() {
    throw DeclaredOnly.body();
  }

  public static TrustedTokenKey getVersion(String version) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static TrustedTokenKey getCurrentKey() throws ServiceException {
    throw DeclaredOnly.body();
  }
}
