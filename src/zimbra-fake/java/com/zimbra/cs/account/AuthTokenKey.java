package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;

/** The key of sessions' tokens. */
public class AuthTokenKey {
  private static final String ATTRIBUTE = "zimbraAuthTokenKey";

  private final StoredKey stored;

  AuthTokenKey(StoredKey stored) {
    this.stored = stored;
  }

  public byte[] getKey() {
    return stored.key();
  }

  public long getVersion() {
    return stored.version();
  }

  public static AuthTokenKey getVersion(String version) throws ServiceException {
    StoredKey found = StoredKey.find(ATTRIBUTE, version);
    return found == null ? null : new AuthTokenKey(found);
  }

  public static AuthTokenKey getCurrentKey() throws ServiceException {
    return new AuthTokenKey(StoredKey.current(ATTRIBUTE, 32));
  }
}
