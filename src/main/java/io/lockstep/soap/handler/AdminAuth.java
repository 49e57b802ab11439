package io.lockstep.soap.handler;

import io.lockstep.soap.Account;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.verdict.Operation;
import java.util.Optional;

/** AuthRequest of an administrator, in the same two styles as a user's. */
public final class AdminAuth implements RequestHandler {
  private final FirstFactor firstFactor;
  private final AuthHook hook;
  private final Challenge challenge;
  private final Sessions sessions;

  public AdminAuth(FirstFactor firstFactor, AuthHook hook, Challenge challenge, Sessions sessions) {
    this.firstFactor = firstFactor;
    this.hook = hook;
    this.challenge = challenge;
    this.sessions = sessions;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Optional<String> password =
        request.optionalAttribute("password").filter(text -> !text.isEmpty());
    return password.isPresent()
        ? withPassword(password.get(), request, context)
        : withToken(request, context);
  }

  private Element withPassword(String password, Element request, RequestContext context)
      throws SoapFault {
    Optional<String> byName = request.optionalAttribute("name");
    Optional<Element> byElement = request.child("account");
    if (byName.isPresent() == byElement.isPresent()) {
      throw SoapFault.invalidRequest("invalid request parameter");
    }
    String name = byName.or(() -> byElement.map(Element::textTrimmed)).orElse("");
    Optional<Account> found =
        byElement.isPresent() ? firstFactor.named(byElement.get()) : firstFactor.byName(name);
    Account account = firstFactor.prove(found, password, name, name, context);
    requireAdmin(account);
    boolean proven = false;
    if (demanded(account, context)) {
      Optional<String> code = code(request);
      if (code.isEmpty()) {
        TokenTraits traits = TokenTraits.of(TokenUsage.TWO_FACTOR_AUTH).forAdmin();
        return asked(sessions.tokens().issue(account, traits), account);
      }
      proven = hook.verify(account, Operation.ADMIN_LOGIN, code.get(), name, context);
    }
    return answer(sessions.openAdmin(account, proven, request, context), request, context);
  }

  private Element withToken(Element request, RequestContext context) throws SoapFault {
    Token token = presented(request, context);
    if (!token.live()) {
      throw SoapFault.authExpired();
    }
    Account account = firstFactor.of(token);
    context.identify(account);
    requireAdmin(account);
    if (!token.admin()) {
      throw SoapFault.permDenied("Error in Authentication");
    }
    return switch (token.usage()) {
      case AUTH -> answer(token, request, context);
      case TWO_FACTOR_AUTH -> finish(token, account, request, context);
      case ENABLE_TWO_FACTOR_AUTH ->
          throw SoapFault.authFailed(account.ref().name(), "invalid auth token");
    };
  }

  private Token presented(Element request, RequestContext context) throws SoapFault {
    Optional<String> inBody =
        request.optionalAttribute("authToken").filter(text -> !text.isEmpty());
    return inBody.isPresent()
        ? sessions.tokens().find(inBody.get()).orElseThrow(SoapFault::authRequired)
        : context.requireToken();
  }

  private boolean demanded(Account account, RequestContext context) throws SoapFault {
    return switch (hook.demand(account, Operation.ADMIN_LOGIN, context)) {
      case NOTHING -> false;
      case CODE -> true;
      case SETUP -> throw SoapFault.twoFactorSetupRequired();
    };
  }

  private Element finish(Token pending, Account account, Element request, RequestContext context)
      throws SoapFault {
    Optional<String> code = code(request);
    if (code.isEmpty()) {
      return asked(pending, account);
    }
    String name = account.ref().name();
    boolean proven =
        demanded(account, context)
            && hook.verify(account, Operation.ADMIN_LOGIN, code.get(), name, context);
    if (!sessions.tokens().revoke(pending)) {
      throw SoapFault.authExpired();
    }
    return answer(sessions.openAdmin(account, proven, request, context), request, context);
  }

  /** An empty code is no code here, as admin consoles send the field always. */
  private static Optional<String> code(Element request) throws SoapFault {
    return request.optionalCode("twoFactorCode").filter(text -> !text.isEmpty());
  }

  private static void requireAdmin(Account account) throws SoapFault {
    if (!account.admin()) {
      throw SoapFault.permDenied("not an admin account");
    }
  }

  private Element asked(Token token, Account account) throws SoapFault {
    Element response = Element.of(Namespaces.ADMIN, "AuthResponse");
    response.addContent("lifetime", sessions.lifetime(token));
    response.addUnique("twoFactorAuthRequired").setText("true");
    challenge.addMethods(response, account);
    response.addRepeated("authToken").setText(token.encoded());
    return response;
  }

  private Element answer(Token token, Element request, RequestContext context) throws SoapFault {
    Element response = Element.of(Namespaces.ADMIN, "AuthResponse");
    response.addContent("lifetime", sessions.lifetime(token));
    response.addRepeated("authToken").setText(token.encoded());
    if (Sessions.wantsCsrf(request)) {
      sessions.addCsrfToken(response.addUnique("csrfToken"), token, context);
    }
    return response;
  }
}
