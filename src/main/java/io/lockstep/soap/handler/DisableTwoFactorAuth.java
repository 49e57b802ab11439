package io.lockstep.soap.handler;

import io.lockstep.factor.Enrolment;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.factor.Hindrance;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/** DisableTwoFactorAuthRequest: removes the session's own second factor. */
public final class DisableTwoFactorAuth implements RequestHandler {
  private final Enrolment enrolment;

  public DisableTwoFactorAuth(Enrolment enrolment) {
    this.enrolment = enrolment;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    String method = request.optionalAttribute("method").orElse(Challenge.APP);
    switch (method) {
      case Challenge.APP -> disable(context);
      // Nobody has codes by mail here, so there is nothing to remove; clients ask for it anyway.
      case "email" -> {}
      default -> throw SoapFault.invalidRequest("unknown method, expected app or email");
    }
    return Element.of(Namespaces.ACCOUNT, "DisableTwoFactorAuthResponse");
  }

  private void disable(RequestContext context) throws SoapFault {
    try {
      Optional<Hindrance> hindrance =
          enrolment.disable(context.requireAccount().ref(), Origins.of(context));
      if (hindrance.isPresent()) {
        throw SoapFault.cannotDisable()
            .withLogReason(hindrance.get().words())
            .withArgument("reason", "STR", hindrance.get().words());
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
  }
}
