package io.lockstep.soap.handler;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.Tokens;

/**
 * EndSessionRequest. With {@code logoff} the token dies and the cookie goes; with {@code all} every
 * session of the account ends. Without either nothing ends: browsers send that when a page closes.
 */
public final class EndSession implements RequestHandler {
  private final Tokens tokens;

  public EndSession(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Token token = context.requireToken();
    if (request.optionalAttribute("sessionId").filter(id -> !id.isEmpty()).isPresent()) {
      throw SoapFault.failure("Failed to find session with given sessionId");
    }
    if (request.booleanAttribute("all", false)) {
      if (request.booleanAttribute("excludeCurrent", false)) {
        tokens.endOtherSessions(token);
      } else {
        tokens.endAllSessions(token.account());
        clearCookie(context);
      }
    } else if (request.booleanAttribute("logoff", false)) {
      tokens.revoke(token);
      clearCookie(context);
    }
    return Element.of(Namespaces.ACCOUNT, "EndSessionResponse");
  }

  private static void clearCookie(RequestContext context) {
    context
        .reply()
        .clearCookie(
            context.service() == Service.ADMIN ? Sessions.ADMIN_COOKIE : Sessions.USER_COOKIE);
  }
}
