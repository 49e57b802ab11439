package com.zimbra.cs.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tokens are made of: {@code name=length:value;} in hex, and an HMAC over the hex. */
public class TokenUtil {
  TokenUtil() {}

  public static Map<?, ?> getAttrs(String data) throws AuthTokenException {
    Map<String, String> attrs = new HashMap<>();
    try {
      String text = new String(HexFormat.of().parseHex(data), StandardCharsets.UTF_8);
      int at = 0;
      while (at < text.length()) {
        int equals = text.indexOf('=', at);
        int colon = text.indexOf(':', equals);
        int end = colon + 1 + Integer.parseInt(text.substring(equals + 1, colon));
        attrs.put(text.substring(at, equals), text.substring(colon + 1, end));
        if (text.charAt(end) != ';') {
          throw new AuthTokenException("decoding exception");
        }
        at = end + 1;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
      throw new AuthTokenException("decoding exception", bad);
    }
    return attrs;
  }

  static void put(StringBuilder text, String name, Object value) {
    if (value != null) {
      String written = value.toString();
      text.append(name).append('=').append(written.length()).append(':').append(written);
      text.append(';');
    }
  }

  static String hex(CharSequence text) {
    return HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static String getHmac(String data, byte[] key) {
    return hmac("HmacSHA1", data, key);
  }

  static String hmac(String algorithm, String data, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return HexFormat.of().formatHex(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
