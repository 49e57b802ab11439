package com.zimbra.common.auth.twofactor;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class TwoFactorOptions {
  private TwoFactorOptions() {}

  public enum HashAlgorithm {
    SHA1,
    SHA256,
    SHA512;
  }

  public enum CodeLength {
    ;

    public static CodeLength valueOf(int n) throws ServiceException {
      throw DeclaredOnly.body();
    }
  }

  public enum Encoding {
    BASE32,
    BASE64;
  }
}
