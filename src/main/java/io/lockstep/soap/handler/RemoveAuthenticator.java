package io.lockstep.soap.handler;

import io.lockstep.factor.FactorDesk;
import io.lockstep.factor.FactorDesk.Removal;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.SoapFault;
import java.util.Optional;

/**
 * RemoveAuthenticatorRequest: removes one of the session's own authenticators. Takes a code of
 * another one, or a recovery code; the account's other sessions end.
 */
public final class RemoveAuthenticator implements RequestHandler {
  private final FactorDesk desk;

  public RemoveAuthenticator(FactorDesk desk) {
    this.desk = desk;
  }

  @Override
  public Element handle(Element request, RequestContext context) throws SoapFault {
    Account account = context.requireAccount();
    String id = request.attribute("id");
    Optional<String> found = FreshProof.code(request);
    if (found.isEmpty()) {
      throw SoapFault.twoFactorAuthRequired().withLogReason("a code is needed");
    }
    String code = found.get();
    try {
      Removal removal =
          desk.remove(account.proven(), context.requireToken().id(), id, code, Origins.of(context));
      if (removal instanceof Removal.Refused) {
        throw SoapFault.twoFactorAuthFailed(account.ref().name(), "invalid two-factor code");
      }
      if (removal instanceof Removal.NotAllowed not) {
        throw Hindered.by(not.hindrance(), SoapFault.cannotDisable());
      }
    } catch (FactorStoreException failed) {
      throw SecondFactorHook.storeFailed(failed);
    }
    return Element.of(Namespaces.LOCKSTEP, "RemoveAuthenticatorResponse");
  }
}
