package io.lockstep.soap.handler;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.EnrolmentEnd;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.SecondStep;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** What enrolments of every method have in common: who asks, and how an answer is written. */
final class EnrolmentDoor {
  /** Clients of this wire expect no name in the text of a refused first step. */
  private static final String NO_NAME = "";

  private final FirstFactor firstFactor;
  private final Sessions sessions;
  private final ServerClock clock;

  EnrolmentDoor(FirstFactor firstFactor, Sessions sessions, ServerClock clock) {
    this.firstFactor = firstFactor;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The text of a field; empty text is absent, as some clients send the field always. */
  static Optional<String> present(Element request, String name) {
    return request.optionalAttribute(name).filter(text -> !text.isEmpty());
  }

  static SoapFault notAllowed(Hindrance hindrance) {
    return Hindered.by(hindrance, SoapFault.cannotEnable());
  }

  Account provePassword(String name, Element request, RequestContext context) throws SoapFault {
    String password =
        present(request, "password")
            .orElseThrow(() -> SoapFault.authFailed(NO_NAME, "no password provided"));
    return firstFactor.prove(firstFactor.byName(name), password, name, NO_NAME, context);
  }

  /** The account of a live session, when it is the one the request names. */
  Optional<Account> sessionOf(String name, RequestContext context) throws SoapFault {
    // Looked at again: an earlier request of the same batch may have ended it.
    Optional<Token> session =
        context
            .token()
            .flatMap(token -> sessions.tokens().find(token.encoded()))
            .filter(token -> token.live() && token.usage() == TokenUsage.AUTH);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Account account = firstFactor.of(session.get());
    boolean same = isOwnName(account, name);
    if (same) {
      context.identify(account);
    }
    return same ? Optional.of(account) : Optional.empty();
  }

  /** Whether the host knows an account by this name, in any spelling or alias. */
  boolean isOwnName(Account account, String name) {
    return firstFactor
        .byName(name)
        .filter(named -> named.ref().id().equals(account.ref().id()))
        .isPresent();
  }

  /** A new token that a second step is bound to. */
  Token newToken(Account account) {
    return sessions.tokens().issue(account, TokenTraits.of(TokenUsage.ENABLE_TWO_FACTOR_AUTH));
  }

  void forget(Token token) {
    sessions.tokens().revoke(token);
  }

  /**
   * A second step with the token of the first.
   *
   * @throws SoapFault account.AUTH_FAILED when it is none, or another account's than the request
   *     names; otherwise as {@link #answer}
   */
  Element confirm(
      SecondStep step,
      String name,
      String encoded,
      String code,
      Element request,
      RequestContext context)
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
            ? step.confirm(token.account(), token.id(), code, Origins.of(context))
            : step.refuseDeadToken(token.account(), token.id(), Origins.of(context));
    return answer(end, named.get(), name, request, context);
  }

  /** The answer to a first step by mail: a token, and nothing that opens a session. */
  Element begun(Token token) {
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    addToken(response, token);
    return response;
  }

  /** The answer to a first step of an app. */
  Element begun(String secret, Token token) {
    Element response = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthResponse");
    response.addRepeated("secret").setText(secret);
    addToken(response, token);
    return response;
  }

  /**
   * The answer to a second step.
   *
   * @throws SoapFault why it was refused
   */
  Element answer(
      EnrolmentEnd end, Account account, String name, Element request, RequestContext context)
      throws SoapFault {
    if (end instanceof EnrolmentEnd.Refused refused) {
      SoapFault fault = explained(refused.verdict(), name);
      // A word for the page: ask for the next code, with the same token.
      throw refused.nextCodeHelps() ? fault.withArgument("resync", "STR", "nextCode") : fault;
    }
    if (end instanceof EnrolmentEnd.NotAllowed not) {
      throw notAllowed(not.hindrance());
    }
    // Whoever was logged in without the second factor is no longer; this is the first session
    // after.
    EnrolmentEnd.Enrolled enrolled = (EnrolmentEnd.Enrolled) end;
    Account now = account.withGeneration(enrolled.generation());
    Token session = sessions.open(now, true, request, context);
    return enrolled(enrolled.recoveryCodes(), session, request, context);
  }

  private SoapFault explained(Verdict verdict, String name) {
    SoapFault fault =
        verdict instanceof Verdict.EnrolSessionDead
            ? SoapFault.authExpired().withLogReason("enrolment token dead")
            : SoapFault.twoFactorAuthFailed(name, "invalid TOTP code");
    return EnrolmentEvidence.add(fault, verdict, clock.now());
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
