package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;

/** The key of trusted devices' tokens. */
public class TrustedTokenKey {
  public static final int KEY_SIZE_BYTES = 32;
  private static final String ATTRIBUTE = "zimbraTwoFactorAuthTrustedDeviceTokenKey";

  private final StoredKey stored;

  TrustedTokenKey(StoredKey stored) {
    this.stored = stored;
  }

  public byte[] getKey() {
    return stored.key();
  }

  public long getVersion() {
    return stored.version();
  }

  public long getCreated() {
    return stored.created();
  }

  public String getEncoded() {
    return stored.encoded();
  }

  public static TrustedTokenKey getVersion(String version) throws ServiceException {
    StoredKey found = StoredKey.find(ATTRIBUTE, version);
    return found == null ? null : new TrustedTokenKey(found);
  }

  public static TrustedTokenKey getCurrentKey() throws ServiceException {
    return new TrustedTokenKey(StoredKey.current(ATTRIBUTE, KEY_SIZE_BYTES));
  }
}
