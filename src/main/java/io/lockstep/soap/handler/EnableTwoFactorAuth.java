package io.lockstep.soap.handler;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.EnrolmentEnd;
import io.lockstep.factor.EnrolmentStart;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import io.lockstep.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * EnableTwoFactorAuthRequest: name and password give a secret and an enrolment token; the token and
 * a code confirm it. An enrolled account begins anew with a session and a current code.
 */
public final class EnableTwoFactorAuth implements RequestHandler {
  /** Clients of this wire expect no name in the text of a refused first step. */
  private static final String NO_NAME = "";

  /** How the new authenticator is to be called; with it, it comes beside those there are. */
  private static final String AUTHENTICATOR_NAME = "authenticatorName";

  private final FirstFactor firstFactor;
  private final Enrolment enrolment;
  private final Verification verification;
  private final FreshProof proof;
  private final Sessions sessions;
  private final ServerClock clock;

  public EnableTwoFactorAuth(
      FirstFactor firstFactor,
      Enrolment enrolment,
      Verification verification,
      FreshProof proof,
      Sessions sessions,
      ServerClock clock) {
    this.firstFactor = firstFactor;
    this.enrolment = enrolment;
    this.verification = verification;
    this.proof = proof;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String name = request.attribute("name");
    String method = request.optionalAttribute("method").orElse(Method.APP.word());
    if (!method.equals(Method.APP.word())) {
      throw SoapFault.cannotEnable();
    }
    try {
      Optional<String> code = request.optionalCode("twoFactorCode");
      if (code.isEmpty()) {
        return begin(name, request, context);
      }
      Optional<String> token = present(request, "authToken");
      return token.isPresent()
          ? confirm(name, token.get(), code.get(), request, context)
          : withoutToken(name, code.get(), request, context);
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  private Element begin(String name, Element request, RequestContext context) throws SoapFault {
    Account account = provePassword(name, request, context);
    Optional<Account> session = sessionOf(name, context);
    if (session.isPresent() && verification.enrolled(account.ref())) {
      return another(session.get(), request, context);
    }
    Optional<String> own = present(request, AUTHENTICATOR_NAME);
    return start(account, new EnrolmentWish(EnrolmentWish.Kind.FIRST, own), context);
  }

  /** A further authenticator, or one in the place of all others: takes a fresh proof. */
  private Element another(Account account, Element request, RequestContext context)
      throws SoapFault {
    proof.require(account, Operation.ENABLE, request, context, notAllowed(Hindrance.SWITCHED_OFF));
    EnrolmentWish wish =
        present(request, AUTHENTICATOR_NAME)
            .map(EnrolmentWish::beside)
            .orElse(EnrolmentWish.REPLACE);
    return start(account, wish, context);
  }

  private Element start(Account account, EnrolmentWish wish, RequestContext context)
      throws SoapFault {
    Token token = newToken(account);
    return shown(enrolment.begin(account.ref(), token.id(), wish, Origins.of(context)), token);
  }

  private Element withoutToken(String name, String code, Element request, RequestContext context)
      throws SoapFault {
    Optional<Account> session = sessionOf(name, context);
    if (session.isPresent() && verification.enrolled(session.get().ref())) {
      if (present(request, "password").isPresent()) {
        provePassword(name, request, context);
      }
      return another(session.get(), request, context);
    }
    Account account = provePassword(name, request, context);
    if (verification.enrolled(account.ref())) {
      throw notAllowed(Hindrance.ALREADY_ENROLLED);
    }
    // A password names the account but not the secret: that works while there is only one.
    String token = enrolment.onlyPendingToken(account.ref()).orElse("none");
    EnrolmentEnd end = enrolment.confirm(account.ref(), token, code, Origins.of(context));
    return answer(end, account, name, request, context);
  }

  /** The account of a live session, when it is the one the request names. */
  private Optional<Account> sessionOf(String name, RequestContext context) throws SoapFault {
    Optional<Token> session =
        context.token().filter(token -> token.live() && token.usage() == TokenUsage.AUTH);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Account account = firstFactor.byId(session.get().account().id());
    boolean same =
        firstFactor
            .byName(name)
            .filter(named -> named.ref().id().equals(account.ref().id()))
            .isPresent();
    if (same) {
      context.identify(account);
    }
    return same ? Optional.of(account) : Optional.empty();
  }

  private Element confirm(
      String name, String encoded, String code, Element request, RequestContext context)
      throws SoapFault {
    Token token =
        sessions
            .tokens()
            .find(encoded)
            .orElseThrow(() -> SoapFault.authFailed(name, "invalid auth token"));
    Optional<Account> named = firstFactor.byName(name).filter(Account::active);
    boolean own =
        token.usage() == TokenUsage.ENABLE_TWO_FACTOR_AUTH
            && named.filter(one -> one.ref().id().equals(token.account().id())).isPresent();
    if (!own) {
      throw SoapFault.authFailed(name, "invalid auth token");
    }
    context.identify(named.get());
    EnrolmentEnd end =
        token.live()
            ? enrolment.confirm(token.account(), token.id(), code, Origins.of(context))
            : enrolment.refuseDeadToken(token.account(), token.id(), Origins.of(context));
    return answer(end, named.get(), name, request, context);
  }

  private Element answer(
      EnrolmentEnd end, Account account, String name, Element request, RequestContext context)
      throws SoapFault {
    if (end instanceof EnrolmentEnd.Refused refused) {
      throw explained(refused.verdict(), name);
    }
    if (end instanceof EnrolmentEnd.NotAllowed not) {
      throw notAllowed(not.hindrance());
    }
    // Whoever was logged in without the second factor is no longer.
    sessions.tokens().endAllSessions(account.ref());
    Token session = sessions.open(firstFactor.byId(account.ref().id()), true, request, context);
    return enrolled(((EnrolmentEnd.Enrolled) end).recoveryCodes(), session, request, context);
  }

  private SoapFault explained(Verdict verdict, String name) {
    SoapFault fault =
        verdict instanceof Verdict.EnrolSessionDead
            ? SoapFault.authExpired().withLogReason("enrolment token dead")
            : SoapFault.twoFactorAuthFailed(name, "invalid TOTP code");
    return EnrolmentEvidence.add(fault, verdict, clock.now());
  }

  private static SoapFault notAllowed(Hindrance hindrance) {
    return SoapFault.cannotEnable()
        .withLogReason(hindrance.words())
        .withArgument("reason", "STR", hindrance.words());
  }

  private Account provePassword(String name, Element request, RequestContext context)
      throws SoapFault {
    String password =
        present(request, "password")
            .orElseThrow(() -> SoapFault.authFailed(NO_NAME, "no password provided"));
    return firstFactor.prove(firstFactor.byName(name), password, name, NO_NAME, context);
  }

  private Token newToken(Account account) {
    return sessions.tokens().issue(account, TokenTraits.of(TokenUsage.ENABLE_TWO_FACTOR_AUTH));
  }

  private static Optional<String> present(Element request, String name) {
    return request.optionalAttribute(name).filter(text -> !text.isEmpty());
  }

  private Element shown(EnrolmentStart start, Token token) throws SoapFault {
    if (start instanceof EnrolmentStart.NotAllowed not) {
      sessions.tokens().revoke(token);
      throw notAllowed(not.hindrance());
    }
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    response.addRepeated("secret").setText(((EnrolmentStart.Begun) start).secretBase32());
    addToken(response, token);
    return response;
  }

  private Element enrolled(
      List<String> recoveryCodes, Token session, Element request, RequestContext context)
      throws SoapFault {
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    addToken(response, session);
    if (!recoveryCodes.isEmpty()) {
      Element codes = response.addRepeated("scratchCodes");
      recoveryCodes.forEach(code -> codes.addRepeated("scratchCode").setText(code));
    }
    if (Sessions.wantsCsrf(request)) {
      sessions.addCsrfToken(response.addRepeated("csrfToken"), session, context);
    }
    return response;
  }

  private static void addToken(Element response, Token token) {
    Element element = response.addRepeated("authToken").setText(token.encoded());
    // The attribute says nothing, but clients of this wire have always seen it.
    element.setAttribute("verifyAccount", false);
  }
}
