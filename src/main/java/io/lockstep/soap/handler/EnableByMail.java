package io.lockstep.soap.handler;

import io.lockstep.factor.EnrolmentEnd;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.MailAddress;
import io.lockstep.factor.MailEnrolment;
import io.lockstep.factor.Verification;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.verdict.Operation;
import java.util.Optional;

/**
 * The messages of an EnableTwoFactorAuthRequest with {@code method=email}: name, password and
 * address send a code there and give an enrolment token, never a session; token and code confirm
 * the address. Beside another factor the first step asks for a fresh proof of that one.
 */
final class EnableByMail {
  private final EnrolmentDoor door;
  private final MailEnrolment enrolment;
  private final Verification verification;
  private final FreshProof proof;

  EnableByMail(
      EnrolmentDoor door, MailEnrolment enrolment, Verification verification, FreshProof proof) {
    this.door = door;
    this.enrolment = enrolment;
    this.verification = verification;
    this.proof = proof;
  }

  Element handle(String name, Element request, RequestContext context) throws SoapFault {
    Optional<String> code = request.optionalCode("twoFactorCode").filter(text -> !text.isEmpty());
    Optional<String> token = EnrolmentDoor.present(request, "authToken");
    Optional<String> address = EnrolmentDoor.present(request, "email");
    if (code.isPresent() && token.isPresent()) {
      return door.confirm(enrolment, name, token.get(), code.get(), request, context);
    }
    // With an address it is a first step all the same: the code proves the factor there is.
    if (code.isPresent() && (address.isEmpty() || !enrolledSession(name, context))) {
      return confirmWithPassword(name, code.get(), request, context);
    }
    return begin(
        name, address.orElseThrow(() -> SoapFault.missingElement("email")), request, context);
  }

  private boolean enrolledSession(String name, RequestContext context) throws SoapFault {
    Optional<Account> session = door.sessionOf(name, context);
    return session.isPresent() && verification.enrolled(session.get().ref());
  }

  private Element begin(String name, String text, Element request, RequestContext context)
      throws SoapFault {
    Account account = door.provePassword(name, request, context);
    MailAddress address =
        MailAddress.of(text.strip())
            .orElseThrow(() -> SoapFault.invalidRequest("email is no address"));
    // Whatever other names the host knows the account by.
    if (door.isOwnName(account, address.text())) {
      throw SoapFault.recoveryAddressIsOwn();
    }
    boolean proven = enrolledSession(name, context);
    if (proven) {
      proof.require(
          account,
          Operation.ENABLE,
          request,
          context,
          EnrolmentDoor.notAllowed(Hindrance.SWITCHED_OFF));
    }
    Token token = door.newToken(account);
    MailEnrolment.Start start =
        enrolment.begin(account.proven(), token.id(), address, proven, Origins.of(context));
    if (start instanceof MailEnrolment.Start.NotAllowed not) {
      door.forget(token);
      throw not.hindrance() == Hindrance.OWN_ADDRESS
          ? SoapFault.recoveryAddressIsOwn()
          : EnrolmentDoor.notAllowed(not.hindrance());
    }
    return door.begun(token);
  }

  private Element confirmWithPassword(
      String name, String code, Element request, RequestContext context) throws SoapFault {
    Account account = door.provePassword(name, request, context);
    String token = enrolment.pendingToken(account.ref()).orElse("none");
    EnrolmentEnd end = enrolment.confirm(account.ref(), token, code, Origins.of(context));
    return door.answer(end, account, name, request, context);
  }
}
