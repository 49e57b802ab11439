package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Where the server keeps its way to hide values from who reads the directory. */
public class DataSource {
  private static final int VERSION = 1;
  private static final int SALT = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  DataSource() {}

  public static String encryptData(String dataSourceId, String data) throws ServiceException {
    byte[] sealed = encryptData(dataSourceId, data.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  public static byte[] encryptData(String dataSourceId, byte[] data) throws ServiceException {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    byte[] hidden = cipher(Cipher.ENCRYPT_MODE, dataSourceId, salt, data);
    byte[] all = new byte[1 + SALT + hidden.length];
    all[0] = VERSION;
    System.arraycopy(salt, 0, all, 1, SALT);
    System.arraycopy(hidden, 0, all, 1 + SALT, hidden.length);
    return all;
  }

  public static String decryptData(String dataSourceId, String data) throws ServiceException {
    byte[] sealed;
    try {
      sealed = Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException bad) {
      throw ServiceException.FAILURE("no base64", bad);
    }
    return new String(decryptData(dataSourceId, sealed), StandardCharsets.UTF_8);
  }

  public static byte[] decryptData(String dataSourceId, byte[] data) throws ServiceException {
    if (data.length <= SALT || data[0] != VERSION) {
      throw ServiceException.FAILURE("unknown version of hidden data", null);
    }
    byte[] salt = Arrays.copyOfRange(data, 1, 1 + SALT);
    byte[] hidden = Arrays.copyOfRange(data, 1 + SALT, data.length);
    return cipher(Cipher.DECRYPT_MODE, dataSourceId, salt, hidden);
  }

  private static byte[] cipher(int mode, String id, byte[] salt, byte[] data)
      throws ServiceException {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(salt);
      byte[] key = digest.digest(id.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException bad) {
      throw ServiceException.FAILURE("hidden data cannot be read or written", bad);
    }
  }
}
