package io.lockstep.soap.handler;

import io.lockstep.factor.TrustedDevices;
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

/**
 * AuthRequest of a user. Two styles: password and code in one request, or the password first, which
 * gives a challenge token, and that token with the code second. From a trusted device the password
 * is enough.
 */
public final class UserAuth implements RequestHandler {
  private final FirstFactor firstFactor;
  private final AuthHook hook;
  private final Challenge challenge;
  private final Sessions sessions;
  private final TrustedDevices devices;

  public UserAuth(
      FirstFactor firstFactor,
      AuthHook hook,
      Challenge challenge,
      Sessions sessions,
      TrustedDevices devices) {
    this.firstFactor = firstFactor;
    this.hook = hook;
    this.challenge = challenge;
    this.sessions = sessions;
    this.devices = devices;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    DeviceLogin.requireReadable(request);
    Optional<String> encoded =
        request.optionalAttribute("authToken").filter(text -> !text.isEmpty());
    return encoded.isPresent()
        ? withToken(encoded.get(), request, context)
        : withPassword(request, context);
  }

  private Element withToken(String encoded, Element request, RequestContext context)
      throws SoapFault {
    Token token = sessions.tokens().find(encoded).orElseThrow(SoapFault::authRequired);
    if (!token.live()) {
      throw SoapFault.authExpired();
    }
    Account account = firstFactor.of(token);
    context.identify(account);
    String name = namePassedIn(request).orElse(account.ref().name());
    requireSameAccount(request, account);
    return switch (token.usage()) {
      case AUTH -> {
        sessions.leaveCookie(Sessions.USER_COOKIE, token, request, context);
        yield answer(token, request, context);
      }
      case TWO_FACTOR_AUTH -> finish(token, account, name, request, context);
      case ENABLE_TWO_FACTOR_AUTH -> throw SoapFault.authFailed(name, "invalid auth token");
    };
  }

  /** A token never speaks for another account than its own. */
  private void requireSameAccount(Element request, Account account) throws SoapFault {
    Optional<Element> named = request.child("account");
    if (named.isPresent()) {
      Optional<Account> meant = firstFactor.named(named.get());
      if (meant.filter(other -> other.ref().id().equals(account.ref().id())).isEmpty()) {
        throw SoapFault.authRequired();
      }
    }
  }

  private Element finish(
      Token pending, Account account, String name, Element request, RequestContext context)
      throws SoapFault {
    if (pending.admin()) {
      throw SoapFault.authFailed(name, "invalid auth token");
    }
    Optional<String> code = request.optionalCode("twoFactorCode");
    if (code.isEmpty()) {
      throw SoapFault.authFailed(name, "no two-factor code provided");
    }
    boolean proven =
        demanded(account, context)
            && hook.verify(account, Operation.LOGIN, code.get(), name, context);
    if (!sessions.tokens().revoke(pending)) {
      throw SoapFault.authExpired();
    }
    return open(account, proven, request, context);
  }

  private Element withPassword(Element request, RequestContext context) throws SoapFault {
    String name = namePassedIn(request).orElse("");
    Optional<Account> found = request.child("account").flatMap(firstFactor::named);
    String password =
        request
            .optionalAttribute("password")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> SoapFault.authFailed(name, "no password provided"));
    Account account = firstFactor.prove(found, password, name, name, context);
    if (!demanded(account, context)) {
      return open(account, false, request, context);
    }
    Optional<String> code = request.optionalCode("twoFactorCode");
    if (code.isEmpty()) {
      return withoutCode(account, request, context);
    }
    boolean proven = hook.verify(account, Operation.LOGIN, code.get(), name, context);
    return open(account, proven, request, context);
  }

  private Element withoutCode(Account account, Element request, RequestContext context)
      throws SoapFault {
    DeviceLogin device = new DeviceLogin(devices, account, request, context);
    return device.trusted()
        ? answer(sessions.open(account, false, request, context), device, request, context)
        : asked(account, device.possible());
  }

  /**
   * Opens a session for an account of which nothing more is demanded.
   *
   * @param proven whether its second factor was just proven
   */
  private Element open(Account account, boolean proven, Element request, RequestContext context)
      throws SoapFault {
    DeviceLogin device = new DeviceLogin(devices, account, request, context);
    if (proven) {
      device.trust();
    }
    return answer(sessions.open(account, proven, request, context), device, request, context);
  }

  private boolean demanded(Account account, RequestContext context) throws SoapFault {
    return switch (hook.demand(account, Operation.LOGIN, context)) {
      case NOTHING -> false;
      case CODE -> true;
      case SETUP -> throw challenge.setupRequired(account);
    };
  }

  private static Optional<String> namePassedIn(Element request) {
    return request.child("account").map(Element::textTrimmed);
  }

  private Element asked(Account account, boolean trustPossible) throws SoapFault {
    Token token = sessions.tokens().issue(account, TokenTraits.of(TokenUsage.TWO_FACTOR_AUTH));
    Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
    response.addUnique("twoFactorAuthRequired").setText("true");
    response.addContent("lifetime", sessions.lifetime(token));
    response.addRepeated("authToken").setText(token.encoded());
    response.addUnique("trustedDevicesEnabled").setText(Boolean.toString(trustPossible));
    challenge.addMethods(response, account);
    return response;
  }

  private Element answer(Token session, DeviceLogin device, Element request, RequestContext context)
      throws SoapFault {
    device.endWith(session, sessions.tokens());
    Element response = answer(session, request, context);
    device.addTo(response);
    return response;
  }

  private Element answer(Token token, Element request, RequestContext context) throws SoapFault {
    Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
    response.addRepeated("authToken").setText(token.encoded());
    response.addContent("lifetime", sessions.lifetime(token));
    if (Sessions.wantsCsrf(request)) {
      sessions.addCsrfToken(response.addUnique("csrfToken"), token, context);
    }
    return response;
  }
}
