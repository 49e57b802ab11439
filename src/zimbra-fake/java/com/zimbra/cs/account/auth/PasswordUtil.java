package com.zimbra.cs.account.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Hashes of passwords. */
public class PasswordUtil {
  PasswordUtil() {}

  /** {@code {SSHA512}} and base64 of SHA-512 over password and salt, followed by the salt. */
  public static class SSHA512 {
    private static final String PREFIX = "{SSHA512}";
    private static final int HASH = 64;
    private static final int SALT = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    SSHA512() {}

    public static boolean isSSHA512(String encodedPassword) {
      return encodedPassword != null && encodedPassword.startsWith(PREFIX);
    }

    public static boolean verifySSHA512(String encodedPassword, String password) {
      if (!isSSHA512(encodedPassword)) {
        return false;
      }
      byte[] all = Base64.getDecoder().decode(encodedPassword.substring(PREFIX.length()));
      if (all.length <= HASH) {
        return false;
      }
      byte[] salt = Arrays.copyOfRange(all, HASH, all.length);
      return generateSSHA512(password, salt).equals(encodedPassword);
    }

    public static String generateSSHA512(String password, byte[] salt) {
      byte[] used = salt;
      if (used == null) {
        used = new byte[SALT];
        RANDOM.nextBytes(used);
      }
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        byte[] hash = digest.digest(used);
        // digest() takes what it is given last.
        byte[] all = Arrays.copyOf(hash, HASH + used.length);
        System.arraycopy(used, 0, all, HASH, used.length);
        return PREFIX + Base64.getEncoder().encodeToString(all);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
