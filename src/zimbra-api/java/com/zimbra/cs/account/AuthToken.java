package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public abstract class AuthToken {
  public static final long DEFAULT_AUTH_LIFETIME = 60 * 60 * 12;

  public AuthToken() {
    throw DeclaredOnly.body();
  }

  public String getAccountId() {
    throw DeclaredOnly.body();
  }

  public long getExpires() {
    throw DeclaredOnly.body();
  }

  public int getValidityValue() {
    throw DeclaredOnly.body();
  }

  public void deRegister() throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public boolean isRegistered() {
    throw DeclaredOnly.body();
  }

  public boolean isExpired() {
    throw DeclaredOnly.body();
  }

  public boolean isAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isDomainAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedAdmin() {
    throw DeclaredOnly.body();
  }

  public boolean isZimbraUser() {
    throw DeclaredOnly.body();
  }

  public boolean isCsrfTokenEnabled() {
    throw DeclaredOnly.body();
  }

  public void setCsrfTokenEnabled(boolean csrfEnabled) {
    throw DeclaredOnly.body();
  }

  public boolean isDelegatedAuth() {
    throw DeclaredOnly.body();
  }

  public String getEncoded() throws AuthTokenException {
    throw DeclaredOnly.body();
  }

  public Usage getUsage() {
    throw DeclaredOnly.body();
  }

  public enum Usage {
    AUTH,
    ENABLE_TWO_FACTOR_AUTH,
    TWO_FACTOR_AUTH;

    public String getCode() {
      throw DeclaredOnly.body();
    }
  }
}
