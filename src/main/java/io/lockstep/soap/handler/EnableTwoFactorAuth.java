package io.lockstep.soap.handler;

import io.lockstep.clock.ServerClock;
import io.lockstep.factor.Enrolment;
import io.lockstep.factor.EnrolmentEnd;
import io.lockstep.factor.EnrolmentStart;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.MailEnrolment;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.totp.OtpAuthUri;
import io.lockstep.totp.SharedSecret;
import io.lockstep.verdict.Method;
import io.lockstep.verdict.Operation;
import java.util.Optional;

/**
 * EnableTwoFactorAuthRequest: name and password give a secret and an enrolment token; the token and
 * a code confirm it. An enrolled account begins anew with a session and a current code. With {@code
 * method=email} it is {@link EnableByMail}.
 *
 * <p>With {@code otpauth}, a field of our own, a secret comes with the whole URI that apps read, so
 * that no page has to put one together.
 */
public final class EnableTwoFactorAuth implements RequestHandler {
  /** How the new authenticator is to be called; with it, it comes beside those there are. */
  private static final String AUTHENTICATOR_NAME = "authenticatorName";

  private static final String WITH_URI = "otpauth";

  private final EnrolmentDoor door;
  private final EnableByMail byMail;
  private final Enrolment enrolment;
  private final Verification verification;
  private final FreshProof proof;
  private final Issuer issuer;

  public EnableTwoFactorAuth(
      FirstFactor firstFactor,
      Enrolment enrolment,
      MailEnrolment mailEnrolment,
      Verification verification,
      FreshProof proof,
      Sessions sessions,
      ServerClock clock,
      Issuer issuer) {
    this.door = new EnrolmentDoor(firstFactor, sessions, clock);
    this.byMail = new EnableByMail(door, mailEnrolment, verification, proof);
    this.enrolment = enrolment;
    this.verification = verification;
    this.proof = proof;
    this.issuer = issuer;
  }

  @Override
  public boolean needsAuth() {
    return false;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String name = request.attribute("name");
    // What is no boolean is refused before a password or a code is looked at.
    request.booleanAttribute(WITH_URI, false);
    Method method =
        Method.ofWord(EnrolmentDoor.present(request, "method").orElse(Method.APP.word()))
            .orElseThrow(SoapFault::cannotEnable);
    try {
      return switch (method) {
        case APP -> byApp(name, request, context);
        case EMAIL -> byMail.handle(name, request, context);
      };
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }

  private Element byApp(String name, Element request, RequestContext context) throws SoapFault {
    Optional<String> code = request.optionalCode("twoFactorCode");
    if (code.isEmpty()) {
      return begin(name, request, context);
    }
    Optional<String> token = EnrolmentDoor.present(request, "authToken");
    return token.isPresent()
        ? door.confirm(enrolment, name, token.get(), code.get(), request, context)
        : withoutToken(name, code.get(), request, context);
  }

  private Element begin(String name, Element request, RequestContext context) throws SoapFault {
    Account account = door.provePassword(name, request, context);
    Optional<Account> session = door.sessionOf(name, context);
    if (session.isPresent() && verification.enrolled(account.ref())) {
      return another(session.get(), request, context);
    }
    Optional<String> own = EnrolmentDoor.present(request, AUTHENTICATOR_NAME);
    return start(account, new EnrolmentWish(EnrolmentWish.Kind.FIRST, own), request, context);
  }

  /** A further authenticator, or one in the place of all others: takes a fresh proof. */
  private Element another(Account account, Element request, RequestContext context)
      throws SoapFault {
    proof.require(
        account,
        Operation.ENABLE,
        request,
        context,
        EnrolmentDoor.notAllowed(Hindrance.SWITCHED_OFF));
    EnrolmentWish wish =
        EnrolmentDoor.present(request, AUTHENTICATOR_NAME)
            .map(EnrolmentWish::beside)
            .orElse(EnrolmentWish.REPLACE);
    return start(account, wish, request, context);
  }

  private Element start(
      Account account, EnrolmentWish wish, Element request, RequestContext context)
      throws SoapFault {
    Token token = door.newToken(account);
    EnrolmentStart start = enrolment.begin(account.proven(), token.id(), wish, Origins.of(context));
    if (start instanceof EnrolmentStart.NotAllowed not) {
      door.forget(token);
      throw EnrolmentDoor.notAllowed(not.hindrance());
    }
    EnrolmentStart.Begun begun = (EnrolmentStart.Begun) start;
    Element response = door.begun(begun.secretBase32(), token);
    if (request.booleanAttribute(WITH_URI, false)) {
      response.addUnique(WITH_URI).setText(uri(account, begun));
    }
    return response;
  }

  private String uri(Account account, EnrolmentStart.Begun begun) {
    // A colon would end the issuer; no account we know has one in its name, but a host may.
    String label = account.ref().name().replace(':', ' ');
    try (SharedSecret secret = SharedSecret.fromBase32(begun.secretBase32())) {
      return OtpAuthUri.of(issuer.of(account.ref()), label, secret, begun.parameters());
    }
  }

  private Element withoutToken(String name, String code, Element request, RequestContext context)
      throws SoapFault {
    Optional<Account> session = door.sessionOf(name, context);
    if (session.isPresent() && verification.enrolled(session.get().ref())) {
      if (EnrolmentDoor.present(request, "password").isPresent()) {
        door.provePassword(name, request, context);
      }
      return another(session.get(), request, context);
    }
    Account account = door.provePassword(name, request, context);
    if (verification.enrolled(account.ref())) {
      throw EnrolmentDoor.notAllowed(Hindrance.ALREADY_ENROLLED);
    }
    // A password names the account but not the secret: that works while there is only one.
    String token = enrolment.onlyPendingToken(account.ref()).orElse("none");
    EnrolmentEnd end = enrolment.confirm(account.ref(), token, code, Origins.of(context));
    return door.answer(end, account, name, request, context);
  }
}
