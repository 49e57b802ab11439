package com.zimbra.common.auth.twofactor;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class AuthenticatorConfig {
  public AuthenticatorConfig() {
    throw DeclaredOnly.body();
  }

  public AuthenticatorConfig setNumCodeDigits(TwoFactorOptions.CodeLength length) {
    throw DeclaredOnly.body();
  }

  public AuthenticatorConfig allowedWindowOffset(int offset) {
    throw DeclaredOnly.body();
  }

  public AuthenticatorConfig setWindowSize(long secondsInTimeWindow) {
    throw DeclaredOnly.body();
  }

  public AuthenticatorConfig setHashAlgorithm(TwoFactorOptions.HashAlgorithm algo) {
    throw DeclaredOnly.body();
  }
}
