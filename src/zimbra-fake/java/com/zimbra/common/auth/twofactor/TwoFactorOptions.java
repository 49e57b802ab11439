package com.zimbra.common.auth.twofactor;

import com.zimbra.common.service.ServiceException;

/** Words of the second factor's settings. */
public class TwoFactorOptions {
  TwoFactorOptions() {}

  /** Of the HMAC. */
  public enum HashAlgorithm {
    SHA1,
    SHA256,
    SHA512;

    public String getLabel() {
      return "Hmac" + name();
    }
  }

  /** In digits. */
  public enum CodeLength {
    SIX,
    EIGHT;

    public int getValue() {
      return this == SIX ? 6 : 8;
    }

    public static CodeLength valueOf(int n) throws ServiceException {
      for (CodeLength length : values()) {
        if (length.getValue() == n) {
          return length;
        }
      }
      throw ServiceException.FAILURE("invalid code length: " + n, null);
    }
  }

  /** Of secrets and codes. */
  public enum Encoding {
    BASE32,
    BASE64;
  }
}
