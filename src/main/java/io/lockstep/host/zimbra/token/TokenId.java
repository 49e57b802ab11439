package io.lockstep.host.zimbra.token;

import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.TokenUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a token without giving it away. */
public final class TokenId {
  private static final int PARTS = 3;
  private static final String FIELD = "tid";

  private TokenId() {}

  /**
   * The number by which the mail server registers a token; it stands in the token.
   *
   * @return a digest for a token of another form
   */
  public static String of(String encoded) {
    String[] parts = encoded.split("_", -1);
    if (parts.length == PARTS) {
      try {
        Object id = TokenUtil.getAttrs(parts[2]).get(FIELD);
        if (id != null) {
          return id.toString();
        }
      } catch (AuthTokenException otherForm) {
        return digest(encoded);
      }
    }
    return digest(encoded);
  }

  private static String digest(String encoded) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(encoded.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JVM has no SHA-256", missing);
    }
  }
}
