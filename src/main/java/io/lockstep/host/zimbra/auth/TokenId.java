package io.lockstep.host.zimbra.auth;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.TokenUtil;
import java.util.Optional;

/**
 * The number the server gave a session's token: {@code version_hmac_data}, data with {@code tid}.
 */
final class TokenId {
  private static final int PARTS = 3;

  private TokenId() {}

  /** Empty for a token of another kind. */
  static Optional<String> of(AuthToken token) {
    try {
      String encoded = token.getEncoded();
      String[] parts = encoded == null ? new String[0] : encoded.split("_", PARTS);
      return parts.length < PARTS
          ? Optional.empty()
          : Optional.ofNullable(TokenUtil.getAttrs(parts[2]).get("tid")).map(Object::toString);
    } catch (AuthTokenException other) {
      return Optional.empty();
    }
  }
}
