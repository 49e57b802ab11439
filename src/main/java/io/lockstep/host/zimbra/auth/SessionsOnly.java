package io.lockstep.host.zimbra.auth;

import com.zimbra.common.localconfig.LC;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.cs.service.AuthProviderException;
import com.zimbra.cs.service.ZimbraAuthProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * Takes the server's tokens as the server does, but where a cookie or a header opens mail, files and
 * calendars only those of a session: the token of half a login, which the password alone gives, is
 * for asking for the other half. The SOAP engine looks at that itself, and is not concerned.
 */
public final class SessionsOnly extends ZimbraAuthProvider {
  /** The name under which the server's local configuration knows it. */
  static final String NAME = "lockstep";

  private static final String USUAL = "zimbra";

  private SessionsOnly() {
    super(NAME);
  }

  /**
   * Puts it in the place of the server's own.
   *
   * @return what an administrator has to do; empty when nothing
   */
  public static Optional<String> install() {
    AuthProvider.register(new SessionsOnly());
    LC.zimbra_auth_provider.setDefault(NAME);
    AuthProvider.refresh();
    List<String> names =
        Arrays.stream(LC.zimbra_auth_provider.value().split(",", -1)).map(String::strip).toList();
    return names.contains(NAME) && !names.contains(USUAL)
        ? Optional.empty()
        : Optional.of(
            "the local configuration names its own auth providers ("
                + String.join(",", names)
                + "): half a login, made with the password alone, opens mail and calendars over HTTP."
                + " Put '"
                + NAME
                + "' in the place of '"
                + USUAL
                + "' in zimbra_auth_provider and restart mailboxd");
  }

  @Override
  protected AuthToken authToken(HttpServletRequest request, boolean admin)
      throws AuthProviderException, AuthTokenException {
    return session(super.authToken(request, admin));
  }

  @Override
  protected AuthToken jwToken(String encoded, String salt)
      throws AuthProviderException, AuthTokenException {
    return session(super.jwToken(encoded, salt));
  }

  private static AuthToken session(AuthToken token) throws AuthTokenException {
    if (token != null && token.getUsage() != AuthToken.Usage.AUTH) {
      throw new AuthTokenException("no token of a session");
    }
    return token;
  }
}
