package com.zimbra.cs.account.auth;

import com.zimbra.DeclaredOnly;

/** Declared only. Since 8.8.15. */
public class PasswordUtil {
  private PasswordUtil() {}

  public static class SSHA512 {
    private SSHA512() {}

    public static boolean isSSHA512(String encodedPassword) {
      throw DeclaredOnly.body();
    }

    public static boolean verifySSHA512(String encodedPassword, String password) {
      throw DeclaredOnly.body();
    }

    public static String generateSSHA512(String password, byte[] salt) {
      throw DeclaredOnly.body();
    }
  }
}
