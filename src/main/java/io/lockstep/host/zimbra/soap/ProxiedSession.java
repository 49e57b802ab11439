package io.lockstep.host.zimbra.soap;

import com.zimbra.common.soap.Element;
import com.zimbra.common.util.ZimbraCookie;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The session that another server opened for a client of this one. The answer holds it; its cookie
 * and header stayed between the servers and are set here.
 */
final class ProxiedSession {
  private static final String CSRF_HEADER = "X-Zimbra-Csrf-Token";
  private static final int UNTIL_CLOSED = -1;

  private final ZimbraTokens tokens;
  private final Proofs proofs;
  private final InstantSource machine;

  ProxiedSession(ZimbraTokens tokens, Proofs proofs, InstantSource machine) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.machine = machine;
  }

  /** Sets what the client must keep of an answer; nothing when no session was opened. */
  void adopt(Element request, Element response, HttpSide http) {
    Optional<Token> session =
        Optional.ofNullable(response.getAttribute("authToken", null))
            .flatMap(tokens::find)
            .filter(token -> token.usage() == TokenUsage.AUTH);
    if (session.isEmpty()) {
      return;
    }
    Instant now = machine.instant();
    http.cookie(
        ZimbraCookie.COOKIE_ZM_AUTH_TOKEN,
        session.get().encoded(),
        isYes(request.getAttribute("persistAuthTokenCookie", ""))
            ? (int) Duration.between(now, session.get().expires()).toSeconds()
            : UNTIL_CLOSED);
    String csrf = response.getAttribute("csrfToken", "");
    if (!csrf.isEmpty()) {
      http.header(CSRF_HEADER, csrf);
    }
    // Only a code opens one there.
    proofs.proven(session.get().account().id(), session.get().id(), now);
  }

  private static boolean isYes(String written) {
    return written.equals("1") || written.equalsIgnoreCase("true");
  }
}
