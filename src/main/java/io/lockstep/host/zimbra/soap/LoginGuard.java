package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.AccountServiceException.AuthFailedServiceException;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.service.account.Auth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before the mail server's login and refuses requests that no client of it sends, and that
 * would end in a session without its second factor: what is said to recover a forgotten password
 * together with that password or as a token of the other kind, and tokens of the other kind that
 * are of no session.
 */
final class LoginGuard extends Auth {
  private static final String OTHER_KIND = "jwt";
  private static final Pattern USAGE = Pattern.compile("\"u\"\\s*:\\s*\"([^\"]*)\"");

  /** Longer ones are none. */
  private static final int LONGEST = 16_384;

  @Override
  public Element handle(Element request, Map<String, Object> context) throws ServiceException {
    Optional<String> why = refusal(request);
    if (why.isPresent()) {
      String name = text(request, "account").orElse("");
      throw AuthFailedServiceException.AUTH_FAILED(name, name, why.get());
    }
    return super.handle(request, context);
  }

  private static Optional<String> refusal(Element request) {
    boolean recovers = text(request, "recoveryCode").isPresent();
    if (recovers && text(request, "password").isPresent()) {
      return Optional.of("a password and what stands in for it");
    }
    boolean otherKind =
        text(request, "tokenType").filter(type -> type.equalsIgnoreCase(OTHER_KIND)).isPresent();
    if (recovers && otherKind) {
      return Optional.of("what stands in for a password gives no session");
    }
    return text(request, "jwtToken").filter(token -> !ofSession(token)).isPresent()
        ? Optional.of("a token of no session")
        : Optional.empty();
  }

  /** Only what it says of itself: whether that is true is looked at behind this. */
  private static boolean ofSession(String token) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3) {
      return false;
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      Matcher usage = USAGE.matcher(new String(claims, StandardCharsets.UTF_8));
      return usage.find() && usage.group(1).equals(AuthToken.Usage.AUTH.getCode());
    } catch (IllegalArgumentException odd) {
      return false;
    }
  }

  private static Optional<String> text(Element request, String name) {
    return Optional.ofNullable(request.getAttribute(name, null)).filter(text -> !text.isEmpty());
  }
}
