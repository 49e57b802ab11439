package io.lockstep.soap.handler;

import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Opens sessions and writes them into responses. */
public final class Sessions {
  static final String USER_COOKIE = "ZM_AUTH_TOKEN";
  static final String ADMIN_COOKIE = "ZM_ADMIN_AUTH_TOKEN";
  private static final String CSRF_HEADER = "X-Zimbra-Csrf-Token";

  private final Tokens tokens;
  private final InstantSource machine;

  public Sessions(Tokens tokens, InstantSource machine) {
    this.tokens = tokens;
    this.machine = machine;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Milliseconds until a token expires, as the {@code lifetime} of a response. */
  long lifetime(Token token) {
    return Math.max(0, Duration.between(machine.instant(), token.expires()).toMillis());
  }

  private TokenTraits traits(boolean proven, Element request) throws SoapFault {
    return TokenTraits.of(TokenUsage.AUTH)
        .withCsrf(wantsCsrf(request))
        .withProof(proven ? Optional.of(machine.instant()) : Optional.empty());
  }

  /**
   * Opens a session for the user service and leaves its cookie.
   *
   * @param proven whether the second factor was just proven
   */
  Token open(Account account, boolean proven, Element request, RequestContext context)
      throws SoapFault {
    Token token = tokens.issue(account, traits(proven, request));
    leaveCookie(USER_COOKIE, token, request, context);
    return token;
  }

  /**
   * Opens a session for the admin service and leaves its cookie.
   *
   * @param proven whether the second factor was just proven
   */
  Token openAdmin(Account account, boolean proven, Element request, RequestContext context)
      throws SoapFault {
    Token token = tokens.issue(account, traits(proven, request).forAdmin());
    leaveCookie(ADMIN_COOKIE, token, request, context);
    return token;
  }

  /**
   * Leaves the cookie of a session; it outlives the browser only when the request asks for that.
   */
  void leaveCookie(String name, Token token, Element request, RequestContext context)
      throws SoapFault {
    if (request.booleanAttribute("persistAuthTokenCookie", false)) {
      context.reply().setCookie(name, token.encoded(), Duration.ofMillis(lifetime(token)));
    } else {
      context.reply().setCookie(name, token.encoded());
    }
  }

  /** Adds the CSRF token of a session that wants one. */
  void addCsrfToken(Element csrfToken, Token token, RequestContext context) {
    String text = tokens.csrfToken(token);
    csrfToken.setText(text);
    context.reply().setHeader(CSRF_HEADER, text);
  }

  static boolean wantsCsrf(Element request) throws SoapFault {
    return request.booleanAttribute("csrfTokenSecured", false);
  }
}
